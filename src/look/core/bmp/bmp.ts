import { defined } from '../../../base/defined.ts';
import { DecodeError, refuseTooManyPixels } from '../decode-error.ts';
import type { DecodedImage } from '../pixels/tiff-image.ts';
import { type BmpHeader, type Masks, readBmpHeader } from './header.ts';
import { unpackRuns } from './rle.ts';

interface BmpOptions {
  readonly maxPixels: number;
  /** Read a truncated picture as far as it goes, if at least half is there. */
  readonly asFarAsPossible: boolean;
}

/** Minimum share of the pixels' bytes that a truncated picture must have. */
const LEAST_SHARE = 0.5;

const BITS: readonly number[] = [1, 2, 4, 8, 16, 24, 32, 64];

/**
 * Decodes a BMP of any kind (Windows 2 to 5, OS/2 1 and 2; palettes, runs, bit fields, 64 bits).
 * @returns the pixels from the top, or the JPEG or PNG inside it
 * @throws DecodeError, or Error if it is damaged
 */
export function readBmp(
  file: Buffer,
  { maxPixels, asFarAsPossible }: BmpOptions,
): DecodedImage | { readonly embedded: Buffer } {
  const header = readBmpHeader(file);
  const { width, height, bits, coding, icc } = header;
  refuseTooManyPixels(width, height, maxPixels);
  const data = file.subarray(header.pixels);
  if (coding === 'jpeg' || coding === 'png') return { embedded: data };
  if (coding === 'huffman') {
    throw new DecodeError(
      'UNSUPPORTED_FORMAT',
      'BMPs with Huffman coding (OS/2) cannot be decoded',
    );
  }
  if (!BITS.includes(bits)) throw new Error(`a BMP of ${bits} bits a pixel`);
  const rows = rowsOf(data, header);
  if (rows.isCut && !asFarAsPossible) throw new Error('cut off');
  const image = bits <= 8 ? withPalette(rows, header, file) : withColours(rows, header);
  const profile = icc && file.subarray(icc.offset, icc.offset + icc.length);
  return { ...image, ...defined({ icc: profile?.length ? profile : undefined }) };
}

/** Stored rows, from the top or bottom. */
interface Rows {
  readonly data: Uint8Array;
  readonly stride: number;
  readonly bits: number;
  readonly isCut: boolean;
}

function rowsOf(data: Buffer, { width, height, bits, coding }: BmpHeader): Rows {
  if (coding !== 'none') {
    const ofRun = coding === 'rle4' ? 4 : coding === 'rle8' ? 8 : 24;
    if (ofRun !== bits) throw new Error(`${coding} with ${bits} bits a pixel`);
    const { samples, isCut } = unpackRuns(data, { width, height }, ofRun);
    const stride = samples.length / height;
    return { data: samples, stride, bits: Math.max(8, bits), isCut };
  }
  const stride = Math.ceil((width * bits) / 32) * 4;
  // The padding of the last row may be missing.
  const needed = stride * (height - 1) + Math.ceil((width * bits) / 8);
  if (data.length < needed * LEAST_SHARE) throw new Error('more than half is missing');
  return { data, stride, bits, isCut: data.length < needed };
}

/** Calls back with the offset of each stored row, from the top of the picture to the bottom. */
function fromTop(
  { height, isTopDown }: BmpHeader,
  stride: number,
  use: (row: number, y: number) => void,
): void {
  for (let y = 0; y < height; y++) use((isTopDown ? y : height - 1 - y) * stride, y);
}

function withPalette(rows: Rows, header: BmpHeader, file: Buffer): DecodedImage {
  const { width, height, palette } = header;
  const colours = new Uint8Array(256 * 3);
  for (let index = 0; index < palette.count; index++) {
    const at = palette.offset + index * palette.bytes;
    for (let channel = 0; channel < 3; channel++) {
      colours[index * 3 + channel] = file[at + 2 - channel] ?? 0;
    }
  }
  const { bits } = rows;
  const mask = 2 ** bits - 1;
  const perByte = 8 / bits;
  const data = new Uint8Array(width * height * 3);
  fromTop(header, rows.stride, (row, y) => {
    for (let x = 0, to = y * width * 3; x < width; x++, to += 3) {
      const byte = rows.data[row + Math.floor(x / perByte)] ?? 0;
      const index = (byte >> (8 - bits - (x % perByte) * bits)) & mask;
      data[to] = colours[index * 3] ?? 0;
      data[to + 1] = colours[index * 3 + 1] ?? 0;
      data[to + 2] = colours[index * 3 + 2] ?? 0;
    }
  });
  return { data, width, height, channels: 3 };
}

function withColours(rows: Rows, header: BmpHeader): DecodedImage {
  const { width, height, masks } = header;
  const rgba = new Uint8Array(width * height * 4);
  const put = PIXEL_READERS[rows.bits]?.(rows.data, masks);
  if (put === undefined) throw new Error(`a BMP of ${rows.bits} bits a pixel`);
  const bytes = rows.bits / 8;
  fromTop(header, rows.stride, (row, y) => {
    for (let x = 0; x < width; x++) put(row + x * bytes, rgba, (y * width + x) * 4);
  });
  const hasAlpha = rows.bits === 64 || masks.alpha !== 0;
  // If no pixel is visible, the writer left the alpha at 0.
  const isVisible = hasAlpha && rgba.some((value, index) => index % 4 === 3 && value > 0);
  return isVisible
    ? { data: rgba, width, height, channels: 4 }
    : { data: withoutAlpha(rgba), width, height, channels: 3 };
}

/** Puts the pixel at an offset into the target as red, green, blue and alpha. */
type PutPixel = (at: number, target: Uint8Array, to: number) => void;

const PIXEL_READERS: Readonly<Record<number, (data: Uint8Array, masks: Masks) => PutPixel>> = {
  16: (data, masks) => withMasks(masks, (at) => (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8)),
  24: (data) => (at, target, to) => {
    target[to] = data[at + 2] ?? 0;
    target[to + 1] = data[at + 1] ?? 0;
    target[to + 2] = data[at] ?? 0;
  },
  32: (data, masks) =>
    withMasks(
      masks,
      (at) =>
        (data[at] ?? 0) |
        ((data[at + 1] ?? 0) << 8) |
        ((data[at + 2] ?? 0) << 16) |
        ((data[at + 3] ?? 0) << 24),
    ),
  64: (data) => (at, target, to) => {
    const sample = (index: number): number =>
      fixedPoint((data[at + index * 2] ?? 0) | ((data[at + index * 2 + 1] ?? 0) << 8));
    for (const [channel, index] of [2, 1, 0].entries()) target[to + channel] = srgb(sample(index));
    target[to + 3] = Math.round(Math.min(Math.max(sample(3), 0), 1) * 255);
  },
};

function withMasks(masks: Masks, pixelAt: (at: number) => number): PutPixel {
  const [red, green, blue, alpha] = [masks.red, masks.green, masks.blue, masks.alpha].map(toByte);
  return (at, target, to) => {
    const pixel = pixelAt(at);
    target[to] = red?.(pixel) ?? 0;
    target[to + 1] = green?.(pixel) ?? 0;
    target[to + 2] = blue?.(pixel) ?? 0;
    target[to + 3] = alpha?.(pixel) ?? 0;
  };
}

/** Reads the bits under a mask, scaled to 0 to 255. */
function toByte(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}

/** A sample of 64-bit pixels: 16 bits, signed, with 13 after the binary point. */
function fixedPoint(bits: number): number {
  return ((bits << 16) >> 16) / 8192;
}

/** Linear light as an 8-bit sample of sRGB (IEC 61966-2-1). */
function srgb(light: number): number {
  const clipped = Math.min(Math.max(light, 0), 1);
  const value = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(value * 255);
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
