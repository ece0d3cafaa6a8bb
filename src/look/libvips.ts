import sharp, { type Sharp, type SharpInput, type SharpOptions } from 'sharp';
import type { OpenOptions } from './opened.ts';

// Pictures are decoded side by side, one thread each: threads within a picture would only contend.
// The cache would keep files open, which on Windows forbids renaming them.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Hands a picture to sharp. Minor damage that every viewer passes over is passed over; truncated
 * and corrupt data is not, unless asked for.
 */
export function vips(input: SharpInput, options: OpenOptions, more: SharpOptions = {}): Sharp {
  return sharp(input, {
    failOn: options.damaged === true ? 'none' : 'error',
    ignoreIcc: options.ignoreIcc === true,
    // The limit is checked by the openers: libvips keeps one error text for all threads, so that
    // under load its own refusal cannot be told from another picture's damage.
    limitInputPixels: false,
    ...more,
  }).timeout({ seconds: Math.min(options.maxSeconds, 3600) });
}
