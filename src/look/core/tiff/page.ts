import type { Size } from '../pixels/preprocessing.ts';

/** A page of a TIFF (TIFF 6.0): the fields that its pixels depend on, as numbers. */
export interface TiffPage extends Size {
  /** Whether it is a smaller copy of another page, or a mask. */
  readonly isReduced: boolean;
  readonly bits: readonly number[];
  readonly compression: number;
  readonly photometric: number;
  readonly samples: number;
  /** Samples are stored channel by channel instead of pixel by pixel. */
  readonly isPlanar: boolean;
  readonly predictor: number;
  /** 1: unsigned, 2: signed, 3: floating point. */
  readonly sampleFormat: number;
  /** Size of the strips or tiles. */
  readonly block: Size & { readonly isTile: boolean };
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
  readonly palette: readonly number[];
  readonly hasAlpha: boolean;
  /** As in EXIF. */
  readonly orientation: number;
  readonly isLittleEndian: boolean;
  /** Old-style JPEG: the place of a JPEG, or of its head. */
  readonly jpeg: { readonly offset: number; readonly length: number } | undefined;
  /** Whether white is D65 instead of D50, for Lab. */
  readonly isD65: boolean;
  readonly icc: Buffer | undefined;
}

const BYTES_OF_TYPE: Readonly<Record<number, number>> = {
  1: 1,
  3: 2,
  4: 4,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
};
const MOST_PAGES = 1000;
const MOST_VALUES = 1_000_000;
const REDUCED = 1;
const MASK = 4;

/** Reads the pages of a TIFF in file order; none for a BigTIFF or a file that is not a TIFF. */
export function readPages(file: Buffer): TiffPage[] {
  const order = file.toString('latin1', 0, 2);
  const little = order === 'II';
  if (file.length < 8 || (!little && order !== 'MM')) return [];
  if ((little ? file.readUInt16LE(2) : file.readUInt16BE(2)) !== 42) return [];
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  for (
    let at = unsigned(file, 4, 4, little);
    at !== 0 && !seen.has(at) && pages.length < MOST_PAGES;
  ) {
    seen.add(at);
    const fields = fieldsAt(file, at, little);
    if (fields === undefined) break;
    pages.push(pageOf(fields, little));
    at = fields.next;
  }
  return pages;
}

interface Fields {
  readonly next: number;
  readonly numbers: (tag: number) => readonly number[];
  /** The first value of a field of fractions. */
  readonly ratio: (tag: number) => number | undefined;
  readonly bytes: (tag: number) => Buffer | undefined;
}

function fieldsAt(file: Buffer, at: number, little: boolean): Fields | undefined {
  if (at + 2 > file.length) return undefined;
  const count = unsigned(file, at, 2, little);
  const end = at + 2 + count * 12;
  if (end > file.length) return undefined;
  const places = new Map<number, { type: number; count: number; offset: number }>();
  for (let entry = at + 2; entry < end; entry += 12) {
    const type = unsigned(file, entry + 2, 2, little);
    const values = unsigned(file, entry + 4, 4, little);
    const fits = (BYTES_OF_TYPE[type] ?? 8) * values <= 4;
    const offset = fits ? entry + 8 : unsigned(file, entry + 8, 4, little);
    places.set(unsigned(file, entry, 2, little), { type, count: values, offset });
  }
  return {
    next: end + 4 <= file.length ? unsigned(file, end, 4, little) : 0,
    numbers: (tag) => {
      const place = places.get(tag);
      const size = place && BYTES_OF_TYPE[place.type];
      if (place === undefined || size === undefined) return [];
      const room = Math.floor((file.length - place.offset) / size);
      const length = Math.max(0, Math.min(place.count, room, MOST_VALUES));
      return Array.from({ length }, (_, index) =>
        unsigned(file, place.offset + index * size, size, little),
      );
    },
    ratio: (tag) => {
      const place = places.get(tag);
      if (place?.type !== 5 || place.offset + 8 > file.length) return undefined;
      const { offset } = place;
      return unsigned(file, offset, 4, little) / unsigned(file, offset + 4, 4, little);
    },
    bytes: (tag) => {
      const place = places.get(tag);
      return place && file.subarray(place.offset, place.offset + place.count);
    },
  };
}

function unsigned(file: Buffer, at: number, bytes: number, little: boolean): number {
  return little ? file.readUIntLE(at, bytes) : file.readUIntBE(at, bytes);
}

function pageOf({ numbers, ratio, bytes }: Fields, isLittleEndian: boolean): TiffPage {
  const number = (tag: number, otherwise: number): number => numbers(tag)[0] ?? otherwise;
  const [width, height] = [number(256, 0), number(257, 0)];
  const isTile = numbers(324).length > 0;
  const samples = number(277, 1);
  const depths = numbers(258);
  const jpegOffset = number(513, 0);
  return {
    width,
    height,
    isReduced: (number(254, 0) & (REDUCED | MASK)) !== 0,
    bits: Array.from({ length: samples }, (_, index) => depths[index] ?? depths[0] ?? 1),
    compression: number(259, 1),
    photometric: number(262, 1),
    samples,
    isPlanar: number(284, 1) === 2 && samples > 1,
    predictor: number(317, 1),
    sampleFormat: number(339, 1),
    block: isTile
      ? { width: number(322, 0), height: number(323, 0), isTile }
      : { width, height: Math.min(number(278, height), height), isTile },
    offsets: numbers(isTile ? 324 : 273),
    lengths: numbers(isTile ? 325 : 279),
    palette: numbers(320),
    hasAlpha: numbers(338).some((kind) => kind === 1 || kind === 2),
    orientation: number(274, 1),
    isLittleEndian,
    jpeg: jpegOffset === 0 ? undefined : { offset: jpegOffset, length: number(514, 0) },
    isD65: Math.abs((ratio(318) ?? 0) - 0.3127) < 0.005,
    icc: bytes(34675),
  };
}
