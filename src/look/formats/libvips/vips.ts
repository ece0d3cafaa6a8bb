import sharp, { type Sharp, type SharpInput, type SharpOptions } from 'sharp';
import type { DecoderOptions } from '../../core/decoder.ts';

// Pictures are decoded in parallel, one thread each; more threads per picture would only compete.
// The cache would keep files open, and Windows does not rename open files.
sharp.concurrency(1);
sharp.cache(false);

const FAIL_ON = { none: 'warning', minor: 'error', any: 'none' } as const;

/** Opens a picture with sharp; nothing is decoded yet. */
export function vips(input: SharpInput, options: DecoderOptions, more: SharpOptions = {}): Sharp {
  return sharp(input, {
    failOn: FAIL_ON[options.tolerance ?? 'minor'],
    ignoreIcc: options.ignoreIcc === true,
    // The decoders check the limit themselves: libvips has one error buffer for all threads, so under
    // load its own refusal cannot be distinguished from damage in another picture.
    limitInputPixels: false,
    ...more,
  }).timeout({ seconds: Math.min(options.maxSeconds, 3600) });
}
