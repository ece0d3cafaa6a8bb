import { boxesOf } from '../../../base/structure/iso-boxes.ts';
import type { Size } from '../pixels/preprocessing.ts';

/**
 * The codestream of a JPEG XL file, bare or in boxes, in one part or several (ISO/IEC 18181-2). A file made
 * from a JPEG also has data for reconstructing that JPEG, which is not needed for the pixels.
 */
export function jpegXlCodestream(file: Buffer): Buffer {
  if (file[0] === 0xff) return file;
  const parts: Buffer[] = [];
  for (const { type, content } of boxesOf(file)) {
    if (type === 'jxlc') parts.push(content);
    // The part's number comes first.
    if (type === 'jxlp') parts.push(content.subarray(4));
  }
  const [first = Buffer.alloc(0), ...others] = parts;
  return others.length === 0 ? first : Buffer.concat(parts);
}

/** Ratios of width to height that are coded in three bits (ISO/IEC 18181-1, SizeHeader). */
const RATIOS: readonly number[] = [0, 1, 1.2, 4 / 3, 1.5, 16 / 9, 1.25, 2];
const BITS_OF_SIZE: readonly number[] = [9, 13, 18, 30];

/** The size in the header of a codestream, as stored. */
export function jpegXlSize(stream: Buffer): Size | undefined {
  if (stream.length < 12 || stream[0] !== 0xff || stream[1] !== 0x0a) return undefined;
  let position = 16;
  const bits = (count: number): number => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, position++) {
      value += (((stream[position >> 3] ?? 0) >> (position & 7)) & 1) * 2 ** bit;
    }
    return value;
  };
  const small = bits(1) === 1;
  const side = (): number => (small ? (bits(5) + 1) * 8 : bits(BITS_OF_SIZE[bits(2)] ?? 9) + 1);
  const height = side();
  const ratio = bits(3);
  const width = ratio === 0 ? side() : Math.floor(height * (RATIOS[ratio] ?? 1));
  return { width, height };
}
