import { type Command, InvalidArgumentError, Option } from 'commander';
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
    .option('--full-decode')
    .option('--strict')
    .addOption(new Option('--max-bytes <n>').argParser(quantity))
    .addOption(new Option('--max-pixels <n>').argParser(quantity))
    .addOption(new Option('--max-frames <n>').argParser(quantity))
    .addOption(new Option('--max-seconds <n>').argParser(quantity));
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
