import { type Command, InvalidArgumentError } from 'commander';
import { defined } from '../../base/defined.ts';
import type { LookOptions } from '../../look/core/limits.ts';

/** How files are read and the limits for one picture, as commander gives them. */
export interface LookCliOptions {
  readonly fullDecode?: boolean;
  readonly strict?: boolean;
  readonly maxBytes?: number;
  readonly maxPixels?: number;
  readonly maxFrames?: number;
  readonly maxSeconds?: number;
}

/** Adds the options for reading files. */
export function addLookOptions(command: Command): Command {
  return command
    .option('--full-decode', 'decode whole pictures, never an embedded preview')
    .option('--strict', 'reject pictures that are only partly readable')
    .option('--max-bytes <n>', 'reject larger files (default: 2G)', quantity)
    .option('--max-pixels <n>', 'reject pictures with more pixels (default: 268M)', quantity)
    .option(
      '--max-frames <n>',
      'maximum frames of an animation to examine (default: 100)',
      quantity,
    )
    .option('--max-seconds <n>', 'time limit for one picture (default: 30)', quantity);
}

/** These options as the pipeline takes them; those not given are absent. */
export function lookOptionsOf(options: LookCliOptions): LookOptions {
  const { fullDecode, strict, maxBytes, maxPixels, maxFrames, maxSeconds } = options;
  return defined({ fullDecode, strict, maxBytes, maxPixels, maxFrames, maxSeconds });
}

const MULTIPLES: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/**
 * A whole number of at least 1, such as "500k", "20M" or "2G".
 * @throws InvalidArgumentError
 */
export function quantity(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)$/i.exec(text.trim());
  const value = Number(match?.[1]) * (MULTIPLES[match?.[2]?.toLowerCase() ?? ''] ?? Number.NaN);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('Expected a whole number from 1, for example 500k or 20M.');
  }
  return value;
}
