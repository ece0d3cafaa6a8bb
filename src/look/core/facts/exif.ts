import { defined } from '../../../base/defined.ts';
import type { ByteSource } from '../../../base/structure/byte-source.ts';
import {
  type Directory,
  readDirectory,
  readTiffHeader,
} from '../../../base/structure/tiff-directories.ts';
import { writtenText } from './text.ts';

/** The location of EXIF: one TIFF structure, or one per directory (CR3). */
export interface ExifPlaces {
  readonly image: ByteSource;
  readonly photo?: ByteSource;
  readonly gps?: ByteSource;
}

/** The EXIF directories (CIPA DC-008). A directory that is missing or damaged has no values. */
export interface ExifTags {
  /** The primary image: camera, caption, keywords. */
  readonly image: TagValues;
  /** The circumstances: time, exposure. */
  readonly photo: TagValues;
  readonly gps: TagValues;
  /** The maker note, read only if there is no time of capture. */
  readonly makerNote?: Buffer;
}

/** The values of a directory, read on demand from what has been loaded. */
export interface TagValues {
  /** The bytes as stored; none for a missing tag. */
  bytes(tag: number): Buffer;
  text(tag: number): string | undefined;
  /** Numbers of any type; none for a missing tag or for text. A fraction over zero is NaN. */
  numbers(tag: number): readonly number[];
  /** The first number, if it is above zero: cameras write zero for unknown values. */
  positive(tag: number): number | undefined;
}

export const EXIF = {
  imageDescription: 0x10e,
  make: 0x10f,
  model: 0x110,
  orientation: 0x112,
  dateTime: 0x132,
  artist: 0x13b,
  rating: 0x4746,
  ratingPercent: 0x4749,
  exposureTime: 0x829a,
  fNumber: 0x829d,
  photo: 0x8769,
  gps: 0x8825,
  iso: 0x8827,
  timeZoneOffset: 0x882a,
  standardOutputSensitivity: 0x8831,
  recommendedExposureIndex: 0x8832,
  isoSpeed: 0x8833,
  dateTimeOriginal: 0x9003,
  dateTimeDigitized: 0x9004,
  offsetTime: 0x9010,
  offsetTimeOriginal: 0x9011,
  offsetTimeDigitized: 0x9012,
  shutterSpeedValue: 0x9201,
  apertureValue: 0x9202,
  focalLength: 0x920a,
  subSecTime: 0x9290,
  subSecTimeOriginal: 0x9291,
  subSecTimeDigitized: 0x9292,
  xpTitle: 0x9c9b,
  xpComment: 0x9c9c,
  xpAuthor: 0x9c9d,
  xpKeywords: 0x9c9e,
  xpSubject: 0x9c9f,
  lensModel: 0xa434,
} as const;

export const GPS = {
  latitudeRef: 1,
  latitude: 2,
  longitudeRef: 3,
  longitude: 4,
  timeStamp: 7,
  dateStamp: 29,
} as const;

/** The tags to load. Cameras put some into the wrong directory, so all are looked up in both. */
const PHOTO_TAGS: ReadonlySet<number> = new Set(Object.values(EXIF));
const GPS_TAGS: ReadonlySet<number> = new Set(Object.values(GPS));

const MAKER_NOTE = 0x927c;

/** Longer values are truncated: only a few hundred characters of a caption are used. */
const MOST_BYTES = 16 * 1024;

/** Reads the EXIF tags needed for facts. Damaged EXIF counts as none. */
export async function readExif(places: ExifPlaces | undefined): Promise<ExifTags> {
  if (places === undefined) return { image: NO_VALUES, photo: NO_VALUES, gps: NO_VALUES };
  const image = await open(places.image);
  const photo = await (places.photo === undefined ? below(image, EXIF.photo) : open(places.photo));
  const gps = await (places.gps === undefined ? below(image, EXIF.gps) : open(places.gps));
  const tags = {
    image: await load(image, PHOTO_TAGS),
    photo: await load(photo, PHOTO_TAGS),
    gps: await load(gps, GPS_TAGS),
  };
  if (tags.photo.text(EXIF.dateTimeOriginal) !== undefined) return tags;
  return {
    ...tags,
    ...defined({ makerNote: await photo?.directory.stored(MAKER_NOTE, MOST_BYTES) }),
  };
}

interface Opened {
  readonly bytes: ByteSource;
  readonly little: boolean;
  readonly directory: Directory;
}

async function open(bytes: ByteSource): Promise<Opened | undefined> {
  const header = await readTiffHeader(bytes);
  return header && (await openAt(bytes, header.first, header.little));
}

async function openAt(
  bytes: ByteSource,
  offset: number,
  little: boolean,
): Promise<Opened | undefined> {
  const read = await readDirectory(bytes, offset, little);
  return read && { bytes, little, directory: read.directory };
}

/** The directory that a field points to. */
async function below(above: Opened | undefined, tag: number): Promise<Opened | undefined> {
  const offset = await above?.directory.number(tag);
  return above && offset ? await openAt(above.bytes, offset, above.little) : undefined;
}

interface Stored {
  readonly type: number;
  readonly bytes: Buffer;
}

async function load(opened: Opened | undefined, tags: ReadonlySet<number>): Promise<TagValues> {
  if (opened === undefined) return NO_VALUES;
  const { directory, little } = opened;
  const values = new Map<number, Stored>();
  for (const [tag, { type }] of directory.fields) {
    if (!tags.has(tag)) continue;
    values.set(tag, { type, bytes: await directory.stored(tag, MOST_BYTES) });
  }
  return valuesOf(values, little);
}

const NO_BYTES = Buffer.alloc(0);

/** TIFF types that hold text: BYTE, ASCII, UNDEFINED and EXIF's UTF-8. */
const TEXT_TYPES: readonly number[] = [1, 2, 7, 129];

function valuesOf(values: ReadonlyMap<number, Stored>, little: boolean): TagValues {
  const numbers = (tag: number): readonly number[] => {
    const value = values.get(tag);
    return value === undefined ? [] : numbersIn(value, little);
  };
  return {
    bytes: (tag) => values.get(tag)?.bytes ?? NO_BYTES,
    text: (tag) => {
      const value = values.get(tag);
      return value && TEXT_TYPES.includes(value.type) ? writtenText(value.bytes) : undefined;
    },
    numbers,
    positive: (tag) => {
      const [first = 0] = numbers(tag);
      // Rounded to what was meant: 5.6, not 5.599999904.
      return Number.isFinite(first) && first > 0 ? Number(first.toPrecision(7)) : undefined;
    },
  };
}

const NO_VALUES = valuesOf(new Map(), true);

const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
};

function numbersIn({ type, bytes }: Stored, little: boolean): number[] {
  const size = SIZES[type] ?? 0;
  if (size === 0) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = Math.min(Math.floor(bytes.length / size), 64);
  return Array.from({ length: count }, (_, index) => numberAt(view, index * size, type, little));
}

/** Types by number: TIFF 6.0, section 2. */
function numberAt(view: DataView, at: number, type: number, little: boolean): number {
  switch (type) {
    case 1:
      return view.getUint8(at);
    case 3:
      return view.getUint16(at, little);
    case 4:
      return view.getUint32(at, little);
    case 5:
      return quotient(view.getUint32(at, little), view.getUint32(at + 4, little));
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, little);
    case 9:
      return view.getInt32(at, little);
    case 10:
      return quotient(view.getInt32(at, little), view.getInt32(at + 4, little));
    case 11:
      return view.getFloat32(at, little);
    default:
      return view.getFloat64(at, little);
  }
}

function quotient(numerator: number, denominator: number): number {
  return denominator === 0 ? Number.NaN : numerator / denominator;
}
