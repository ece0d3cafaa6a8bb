import type { Size } from '../pixels/preprocessing.ts';

/** The bits of each sample in a pixel; a mask of 0 for a missing one. */
export interface Masks {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

type BmpCoding = 'none' | 'rle4' | 'rle8' | 'rle24' | 'jpeg' | 'png' | 'huffman';

/** The headers of a BMP. */
export interface BmpHeader extends Size {
  /** Rows are stored from the top instead of from the bottom. */
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly coding: BmpCoding;
  readonly masks: Masks;
  /** Each entry is blue, green and red, perhaps with a fourth byte. */
  readonly palette: { readonly offset: number; readonly count: number; readonly bytes: 3 | 4 };
  readonly pixels: number;
  /** Place of an embedded ICC profile. */
  readonly icc: { readonly offset: number; readonly length: number } | undefined;
}

const FILE_HEADER = 14;
/** The header of OS/2 1 and Windows 2, with sizes of 16 bits and a palette without a fourth byte. */
const CORE_HEADER = 12;
const OS2_HEADERS: readonly number[] = [16, 64];
const WITH_MASKS = 52;
const WITH_ALPHA_MASK = 56;
const WITH_PROFILE = 124;
const BIT_FIELDS = 3;
const ALPHA_BIT_FIELDS = 6;
const EMBEDDED_PROFILE = 0x4d424544;

/**
 * Reads the headers of a BMP: Windows 2 to 5, OS/2 1 and 2.
 * @throws Error if it is not a BMP
 */
export function readBmpHeader(file: Buffer): BmpHeader {
  const size = file.length < FILE_HEADER + CORE_HEADER ? 0 : file.readUInt32LE(FILE_HEADER);
  const isKnown = size === CORE_HEADER || (size >= 16 && size <= WITH_PROFILE);
  if (file.toString('latin1', 0, 2) !== 'BM' || !isKnown) throw new Error('not a BMP');
  if (file.length < FILE_HEADER + size) throw new Error('cut off in its header');
  // Fields missing from a short header are 0.
  const fields = Buffer.alloc(WITH_PROFILE);
  fields.set(file.subarray(FILE_HEADER, FILE_HEADER + size));
  const isCore = size === CORE_HEADER;
  const bits = fields.readUInt16LE(isCore ? 10 : 14);
  const compression = isCore ? 0 : fields.readUInt32LE(16);
  const hasFields = compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS;
  const coding = codingOf(compression, bits, OS2_HEADERS.includes(size));
  const masksAfter =
    size === 40 && hasFields && coding === 'none' ? (compression === BIT_FIELDS ? 12 : 16) : 0;
  fields.set(file.subarray(FILE_HEADER + 40, FILE_HEADER + 40 + masksAfter), 40);
  const hasAlpha = size >= WITH_ALPHA_MASK || masksAfter === 16;
  const palette = FILE_HEADER + size + masksAfter;
  return {
    ...sizeOf(fields, isCore),
    bits,
    coding,
    masks: hasFields ? ownMasks(fields, hasAlpha) : defaultMasks(bits),
    ...placesOf(file, palette, bits, isCore ? 3 : 4, isCore ? 0 : fields.readUInt32LE(32)),
    icc: size === WITH_PROFILE ? profileOf(fields) : undefined,
  };
}

function sizeOf(fields: Buffer, isCore: boolean): Size & { readonly isTopDown: boolean } {
  const width = isCore ? fields.readUInt16LE(4) : fields.readInt32LE(4);
  const height = isCore ? fields.readUInt16LE(6) : fields.readInt32LE(8);
  if (width <= 0 || height === 0) throw new Error(`a BMP of ${width} x ${height}`);
  return { width, height: Math.abs(height), isTopDown: height < 0 };
}

/** OS/2 2 uses the numbers 3 and 4 for its own codings, even with a header of 40 bytes. */
function codingOf(compression: number, bits: number, isOs2: boolean): BmpCoding {
  switch (compression) {
    case 0:
    case ALPHA_BIT_FIELDS:
      return 'none';
    case 1:
      return 'rle8';
    case 2:
      return 'rle4';
    case BIT_FIELDS:
      return isOs2 || bits === 1 ? 'huffman' : 'none';
    case 4:
      return isOs2 || bits === 24 ? 'rle24' : 'jpeg';
    case 5:
      return 'png';
    default:
      throw new Error(`a BMP with compression ${compression}`);
  }
}

function ownMasks(fields: Buffer, hasAlpha: boolean): Masks {
  const [red, green, blue, alpha] = [40, 44, 48, WITH_MASKS].map((at) => fields.readUInt32LE(at));
  return {
    red: red ?? 0,
    green: green ?? 0,
    blue: blue ?? 0,
    alpha: hasAlpha ? (alpha ?? 0) : 0,
  };
}

/** The fourth byte of 32 bits is not alpha unless a mask says so: most writers leave it at 0. */
function defaultMasks(bits: number): Masks {
  return bits === 16
    ? { red: 0x7c00, green: 0x3e0, blue: 0x1f, alpha: 0 }
    : { red: 0xff0000, green: 0xff00, blue: 0xff, alpha: 0 };
}

/** The palette reaches to the pixels at most; some writers get either wrong. */
function placesOf(
  file: Buffer,
  offset: number,
  bits: number,
  bytes: 3 | 4,
  used: number,
): Pick<BmpHeader, 'palette' | 'pixels'> {
  const most = bits <= 8 ? 2 ** bits : 0;
  const declared = file.readUInt32LE(10);
  const count = used === 0 || used > most ? most : used;
  const pixels = declared < offset ? offset + count * bytes : declared;
  const room = Math.floor((pixels - offset) / bytes);
  return { palette: { offset, count: Math.min(count, room), bytes }, pixels };
}

function profileOf(fields: Buffer): BmpHeader['icc'] {
  if (fields.readUInt32LE(56) !== EMBEDDED_PROFILE) return undefined;
  return { offset: FILE_HEADER + fields.readUInt32LE(112), length: fields.readUInt32LE(116) };
}
