import { open as openFile, readFile } from 'node:fs/promises';
import * as bmp from 'bmp-ts';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
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

/** A picture whose header has been read and found acceptable; nothing is decoded yet. */
export interface OpenedPicture {
  readonly source: Sharp;
  readonly metadata: Metadata;
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
): Promise<OpenedPicture> {
  // The limit is checked here: libvips keeps one error text for all threads, so that under load its
  // own refusal cannot be told from another picture's damage.
  const lenient: SharpOptions = { ...options, failOn: 'error', limitInputPixels: false };
  const opened = format === 'bmp' ? await openBmp(path, lenient) : sharp(path, lenient);
  const source = opened.timeout({ seconds: MAX_SECONDS });
  const metadata = await source.metadata();
  refuseTooLarge(metadata.width, metadata.height);
  return { source, metadata };
}

function refuseTooLarge(width: number, height: number): void {
  if (width * height > MAX_PIXELS) throw new TooManyPixels(width, height);
}

async function openBmp(path: string, options: SharpOptions): Promise<Sharp> {
  const { width: claimedWidth, height: claimedHeight } = await bmpSize(path);
  refuseTooLarge(claimedWidth, claimedHeight);
  const { data, width, height } = bmp.decode(await readFile(path), { toRGBA: true });
  return sharp(withoutAlpha(data), { ...options, raw: { width, height, channels: 3 } });
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
    if (header.toString('latin1', 0, 2) !== 'BM') throw new Error('no BMP');
    return { width: Math.abs(header.readInt32LE(18)), height: Math.abs(header.readInt32LE(22)) };
  } finally {
    await handle.close();
  }
}
