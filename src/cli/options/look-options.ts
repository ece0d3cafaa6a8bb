import { type Command, InvalidArgumentError } from 'commander';
import type { LookOptions } from '../../look/core/limits.ts';

/** What one picture may cost and how it is read, as commander gives it. */
export interface LookCliOptions {
  readonly fullDecode?: boolean;
  readonly strict?: boolean;
  readonly maxBytes?: number;
  readonly maxPixels?: number;
  readonly maxFrames?: number;
  readonly maxSeconds?: number;
}

/** Adds the options that say how files are read. */
export function addLookOptions(command: Command): Command {
  return command
    .option('--full-decode', 'never look at an embedded preview instead of the picture')
    .option('--strict', 'refuse pictures that can be read in part only')
    .option('--max-bytes <n>', 'refuse larger files (default: 2G)', quantity)
    .option('--max-pixels <n>', 'refuse pictures of more pixels (default: 268M)', quantity)
    .option('--max-frames <n>', 'frames of an animation to look through (default: 100)', quantity)
    .option('--max-seconds <n>', 'give up a picture after so long (default: 30)', quantity);
}

/** The given ones of these options, for the pipeline. */
export function lookOptionsOf(options: LookCliOptions): LookOptions {
  const { fullDecode, strict, maxBytes, maxPixels, maxFrames, maxSeconds } = options;
  return {
    ...(fullDecode === undefined ? {} : { fullDecode }),
    ...(strict === undefined ? {} : { strict }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(maxPixels === undefined ? {} : { maxPixels }),
    ...(maxFrames === undefined ? {} : { maxFrames }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
  };
}

const MULTIPLES: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/** A whole number of at least 1; "500k", "20M" and "2G" are understood. */
export function quantity(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)$/i.exec(text.trim());
  const value = Number(match?.[1]) * (MULTIPLES[match?.[2]?.toLowerCase() ?? ''] ?? Number.NaN);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError('Expected a whole number from 1, for example 500k or 20M.');
  }
  return value;
}
