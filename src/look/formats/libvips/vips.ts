import sharp, { type Sharp, type SharpInput, type SharpOptions } from 'sharp';
import type { DecoderOptions } from '../../core/decoder.ts';

// Pictures are decoded side by side, one thread each: threads within a picture would only contend.
// The cache would keep files open, which on Windows forbids renaming them.
sharp.concurrency(1);
sharp.cache(false);

const FAIL_ON = { none: 'warning', minor: 'error', any: 'none' } as const;

/** Hands a picture to sharp. */
export function vips(input: SharpInput, options: DecoderOptions, more: SharpOptions = {}): Sharp {
  return sharp(input, {
    failOn: FAIL_ON[options.tolerance ?? 'minor'],
    ignoreIcc: options.ignoreIcc === true,
    // The limit is checked by the openers: libvips keeps one error text for all threads, so that
    // under load its own refusal cannot be told from another picture's damage.
    limitInputPixels: false,
    ...more,
  }).timeout({ seconds: Math.min(options.maxSeconds, 3600) });
}
