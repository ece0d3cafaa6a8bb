import { open as openFile, readFile } from 'node:fs/promises';
import * as bmp from 'bmp-ts';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { PictureFormat } from '../find/formats.ts';

// Pictures are decoded side by side, one thread each: threads within a picture would only contend.
// The cache would keep files open, which on Windows forbids renaming them.
sharp.concurrency(1);
sharp.cache(false);

/** A picture with more pixels than this is refused before it is decoded: 268 megapixels. */
export const MAX_PIXELS = 0x3fff * 0x3fff;

/** Seconds that decoding one picture may take. */
export const MAX_SECONDS = 30;

/** Formats that can be looked at; the others are recognised and refused by name. */
export const READABLE_FORMATS: readonly PictureFormat[] = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'tiff',
  'avif',
  'bmp',
];

/** Thrown while opening a picture whose header promises more pixels than {@link MAX_PIXELS}. */
export class TooManyPixels extends Error {
  constructor(width: number, height: number) {
    super(`${width} x ${height} pixels`);
  }
}

/**
 * Opens the first page or frame of a picture for sharp, which is given what it cannot read itself
 * (BMP) as raw pixels. Minor damage that every viewer passes over is passed over; truncated and
 * corrupt data is not.
 * @throws TooManyPixels, or the decoder's error
 */
export async function openPicture(
  path: string,
  format: PictureFormat,
  options: Pick<SharpOptions, 'ignoreIcc'> = {},
): Promise<Sharp> {
  const limits: SharpOptions = { ...options, failOn: 'error', limitInputPixels: MAX_PIXELS };
  const picture = format === 'bmp' ? await openBmp(path, limits) : sharp(path, limits);
  return picture.timeout({ seconds: MAX_SECONDS });
}

async function openBmp(path: string, limits: SharpOptions): Promise<Sharp> {
  const claimed = await bmpSize(path);
  if (claimed.width * claimed.height > MAX_PIXELS)
    throw new TooManyPixels(claimed.width, claimed.height);
  const { data, width, height } = bmp.decode(await readFile(path), { toRGBA: true });
  return sharp(withoutAlpha(data), { ...limits, raw: { width, height, channels: 3 } });
}

/** Most writers of BMP leave the fourth byte at 0 without meaning "transparent". */
function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb.set(rgba.subarray(from, from + 3), to);
  }
  return rgb;
}

async function bmpSize(path: string): Promise<{ width: number; height: number }> {
  const handle = await openFile(path, 'r');
  try {
    const header = Buffer.alloc(26);
    await handle.read(header, 0, header.length, 0);
    return { width: Math.abs(header.readInt32LE(18)), height: Math.abs(header.readInt32LE(22)) };
  } finally {
    await handle.close();
  }
}
