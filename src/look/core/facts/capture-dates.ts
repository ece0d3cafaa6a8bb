import { defined } from '../../../base/defined.ts';
import {
  dateInUtc,
  offsetText,
  parseDate,
  parseDateInWords,
  parseOffset,
  type WrittenDate,
} from './dates.ts';
import { EXIF, type ExifTags, GPS, type TagValues } from './exif.ts';
import { IPTC, type Iptc } from './iptc.ts';
import type { Xmp, XmpName } from './xmp.ts';

/**
 * Sources of dates, best first. `created` is when the picture was taken, `digitized` when it became a file,
 * `modified` when it was last written. `film-header` and `takeout` are in UTC.
 */
const DATE_SOURCES = [
  'exif-created',
  'xmp-created',
  'iptc-created',
  'film-created',
  'film-header',
  'exif-digitized',
  'xmp-digitized',
  'iptc-digitized',
  'png-created',
  'exif-modified',
  'xmp-modified',
  'sidecar',
  'takeout',
  'name',
] as const;

export type DateSource = (typeof DATE_SOURCES)[number];

/** A date of a picture, and its source. */
interface CaptureDate extends WrittenDate {
  readonly source: DateSource;
}

/** The parts of a file that may contain a date. */
interface DatedBlocks {
  readonly exif: ExifTags;
  readonly xmp: Xmp;
  readonly iptc: Iptc;
  readonly film?: FilmDates;
  /** The text of a PNG's keyword "Creation Time". */
  readonly creationTime?: string | undefined;
}

interface FilmDates {
  /** Local time with its offset. */
  readonly created?: string;
  /** Milliseconds since 1970. */
  readonly filmed?: number;
}

/** All dates in a file, best first, each read on demand. */
export function* captureDates(blocks: DatedBlocks): Generator<CaptureDate, void, undefined> {
  const { exif, xmp, iptc, film, creationTime } = blocks;
  const readers: readonly (() => readonly (CaptureDate | undefined)[])[] = [
    () => [from('exif-created', createdInExif(exif, xmp))],
    () => inXmp('xmp-created', xmp, ['exif:DateTimeOriginal', 'photoshop:DateCreated']),
    () => [from('iptc-created', iptcDate(iptc, IPTC.dateCreated, IPTC.timeCreated))],
    () => filmDates(film),
    () => [from('exif-digitized', exifDate(exif, DIGITIZED))],
    () => inXmp('xmp-digitized', xmp, ['xmp:CreateDate', 'exif:DateTimeDigitized']),
    () => [from('iptc-digitized', iptcDate(iptc, IPTC.digitalDate, IPTC.digitalTime))],
    () => [from('png-created', parseDateInWords(creationTime))],
    () => [from('exif-modified', exifDate(exif, MODIFIED))],
    () => inXmp('xmp-modified', xmp, ['tiff:DateTime']),
  ];
  for (const read of readers) yield* read().filter((date) => date !== undefined);
}

/** The header's time, in UTC, is better than a bare day. */
function filmDates({ created, filmed }: FilmDates = {}): (CaptureDate | undefined)[] {
  const own = from('film-created', parseDateInWords(created));
  const header = from('film-header', filmed === undefined ? undefined : dateInUtc(filmed));
  return own?.local.includes('T') ? [own, header] : [header, own];
}

/** A date in ISO 8601, with its offset if known. */
export function isoDate({ local, offset = '' }: WrittenDate): string {
  return local + offset;
}

function from(source: DateSource, date: WrittenDate | undefined): CaptureDate | undefined {
  return date && { source, ...date };
}

function inXmp(
  source: DateSource,
  xmp: Xmp,
  names: readonly XmpName[],
): (CaptureDate | undefined)[] {
  return names.map((name) => from(source, parseDate(xmp.text(name))));
}

/** The tags of an EXIF date, with its fraction and offset. */
interface ExifDate {
  readonly time: number;
  readonly fraction: number;
  readonly offset: number;
}

const CREATED: ExifDate = {
  time: EXIF.dateTimeOriginal,
  fraction: EXIF.subSecTimeOriginal,
  offset: EXIF.offsetTimeOriginal,
};
const DIGITIZED: ExifDate = {
  time: EXIF.dateTimeDigitized,
  fraction: EXIF.subSecTimeDigitized,
  offset: EXIF.offsetTimeDigitized,
};
const MODIFIED: ExifDate = {
  time: EXIF.dateTime,
  fraction: EXIF.subSecTime,
  offset: EXIF.offsetTime,
};

/** The fields belong in the second directory, but some programs write them into the first. */
function exifDate({ image, photo }: ExifTags, fields: ExifDate): WrittenDate | undefined {
  const text = (tag: number): string | undefined => photo.text(tag) ?? image.text(tag);
  const date = parseDate(text(fields.time)) ?? parseDate(image.text(fields.time));
  if (date === undefined || !date.local.includes('T')) return date;
  const fraction = date.fraction ?? /^\d+/.exec(text(fields.fraction) ?? '')?.[0];
  const offset = date.offset ?? parseOffset(text(fields.offset));
  const { local, precision } = date;
  return { local, precision, ...defined({ fraction, offset }) };
}

/** The time of capture; its offset may stand with the same time elsewhere, or follow from GPS. */
function createdInExif(exif: ExifTags, xmp: Xmp): WrittenDate | undefined {
  const date = exifDate(exif, CREATED);
  if (date === undefined || date.offset !== undefined || !date.local.includes('T')) return date;
  const same = [DIGITIZED, MODIFIED]
    .map((fields) => exifDate(exif, fields))
    .find((other) => other?.local === date.local && other.offset !== undefined);
  const offset = same?.offset ?? offsetInXmp(date.local, xmp) ?? offsetByGps(date.local, exif.gps);
  return { ...date, ...defined({ offset }) };
}

/** Photo programs repeat the time in XMP, with its offset. */
function offsetInXmp(local: string, xmp: Xmp): string | undefined {
  const names = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate'] as const;
  const same = names
    .map((name) => parseDate(xmp.text(name)))
    .find((date) => date?.local === local && date.offset !== undefined);
  // Some programs write the local time but label it UTC.
  return same?.offset === '+00:00' ? undefined : same?.offset;
}

/** Maximum age of the GPS fix. */
const STALE_MINUTES = 3;

/** Offsets from UTC in use that are not whole hours, in minutes. */
const UNEVEN_OFFSETS = new Set([-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765]);

/** GPS time is UTC, so the camera's lead over it is the offset. */
function offsetByGps(local: string, gps: TagValues): string | undefined {
  const day = parseDate(gps.text(GPS.dateStamp));
  const [hours, minutes, seconds = 0] = gps.numbers(GPS.timeStamp);
  if (day?.precision !== 'day' || hours === undefined || minutes === undefined) return undefined;
  const utc = Date.parse(`${day.local}T00:00:00Z`) / 60_000 + hours * 60 + minutes + seconds / 60;
  const ahead = Date.parse(`${local}Z`) / 60_000 - utc;
  const offset = Math.round(ahead / 15) * 15;
  const isPlausible = offset % 60 === 0 || UNEVEN_OFFSETS.has(offset);
  if (!isPlausible || !(Math.abs(ahead - offset) <= STALE_MINUTES)) return undefined;
  return offset < -12 * 60 || offset > 14 * 60 ? undefined : offsetText(offset);
}

/** IPTC has the day in one dataset and the time in another. */
function iptcDate(iptc: Iptc, day: number, time: number): WrittenDate | undefined {
  const written = iptc(day);
  if (written === undefined) return undefined;
  return parseDate(`${written} ${iptc(time) ?? ''}`) ?? parseDate(written);
}
