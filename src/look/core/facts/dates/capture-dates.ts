import { defined } from '../../../../base/defined.ts';
import type { MakerFacts } from '../../blocks/maker-facts.ts';
import { EXIF, type ExifTags, GPS, type TagValues } from '../exif.ts';
import { IPTC, type Iptc } from '../iptc.ts';
import type { Xmp, XmpName } from '../xmp.ts';
import { DATE_RANKING, type DateSource } from './date-sources.ts';
import {
  dateInUtc,
  offsetText,
  parseDate,
  parseDateInWords,
  parseOffset,
  type WrittenDate,
} from './dates.ts';
import { dateInMakerNote } from './maker-note.ts';
import { type Taken, takenFrom } from './taken.ts';

/** The parts of a file that may contain a date. */
interface DatedBlocks {
  readonly exif: ExifTags;
  readonly xmp: Xmp;
  readonly iptc: Iptc;
  readonly film?: FilmDates;
  readonly maker?: MakerFacts;
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
export function* captureDates(blocks: DatedBlocks): Generator<Taken, void, undefined> {
  for (const source of DATE_RANKING) {
    for (const date of READERS[source]?.(blocks) ?? []) if (date) yield takenFrom(source, date);
  }
}

type Dates = readonly (WrittenDate | undefined)[];

const READERS: Readonly<Partial<Record<DateSource, (blocks: DatedBlocks) => Dates>>> = {
  'exif-created': ({ exif, xmp }) => [createdInExif(exif, xmp)],
  'xmp-created': inXmp('exif:DateTimeOriginal', 'photoshop:DateCreated'),
  'iptc-created': ({ iptc }) => [iptcDate(iptc, IPTC.dateCreated, IPTC.timeCreated)],
  'maker-created': ({ exif, maker }) => [
    parseDate(maker?.created),
    parseDate(exif.makerNote && dateInMakerNote(exif.makerNote)),
  ],
  'film-created': ({ film }) => [filmDate(film)],
  'film-header': ({ film }) => [headerDate(film)],
  'exif-digitized': ({ exif }) => [exifDate(exif, DIGITIZED)],
  'xmp-digitized': inXmp('xmp:CreateDate', 'exif:DateTimeDigitized'),
  'iptc-digitized': ({ iptc }) => [iptcDate(iptc, IPTC.digitalDate, IPTC.digitalTime)],
  'png-created': ({ creationTime }) => [parseDateInWords(creationTime)],
  'exif-modified': ({ exif }) => [exifDate(exif, MODIFIED)],
  'xmp-modified': inXmp('tiff:DateTime', 'xmp:ModifyDate'),
  gps: ({ exif }) => [gpsDate(exif.gps)],
};

function inXmp(...names: readonly XmpName[]): (blocks: DatedBlocks) => Dates {
  return ({ xmp }) => names.map((name) => parseDateInWords(xmp.text(name)));
}

/** A film's own date, unless it is only a day and the header has the time. */
function filmDate(film: FilmDates = {}): WrittenDate | undefined {
  const own = parseDateInWords(film.created);
  return own?.local.includes('T') || headerDate(film) === undefined ? own : undefined;
}

function headerDate({ filmed }: FilmDates = {}): WrittenDate | undefined {
  return filmed === undefined ? undefined : dateInUtc(filmed);
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
  const date = parseDateInWords(text(fields.time)) ?? parseDateInWords(image.text(fields.time));
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
  const offset =
    same?.offset ??
    offsetInHours(exif) ??
    offsetInXmp(date.local, xmp) ??
    offsetByGps(date.local, exif.gps);
  return { ...date, ...defined({ offset }) };
}

/** Of cameras after TIFF/EP (ISO 12234-2), in whole hours. */
function offsetInHours({ image, photo }: ExifTags): string | undefined {
  const [hours] = [...photo.numbers(EXIF.timeZoneOffset), ...image.numbers(EXIF.timeZoneOffset)];
  return hours === undefined ? undefined : parseOffset(`${hours < 0 ? '' : '+'}${hours}`);
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
  const utc = gpsDate(gps);
  if (utc === undefined) return undefined;
  const ahead = (Date.parse(`${local}Z`) - Date.parse(`${utc.local}Z`)) / 60_000;
  const offset = Math.round(ahead / 15) * 15;
  const isPlausible = offset % 60 === 0 || UNEVEN_OFFSETS.has(offset);
  if (!isPlausible || !(Math.abs(ahead - offset) <= STALE_MINUTES)) return undefined;
  return offset < -12 * 60 || offset > 14 * 60 ? undefined : offsetText(offset);
}

/** The time of the GPS fix. */
function gpsDate(gps: TagValues): WrittenDate | undefined {
  const day = parseDate(gps.text(GPS.dateStamp));
  const [hours, minutes, seconds = 0] = gps.numbers(GPS.timeStamp);
  if (day?.precision !== 'day' || hours === undefined || minutes === undefined) return undefined;
  return dateInUtc(Date.parse(day.local) + (hours * 3600 + minutes * 60 + seconds) * 1000);
}

/** IPTC has the day in one dataset and the time in another. */
function iptcDate(iptc: Iptc, day: number, time: number): WrittenDate | undefined {
  const written = iptc.text(day);
  if (written === undefined) return undefined;
  return parseDate(`${written} ${iptc.text(time) ?? ''}`) ?? parseDate(written);
}
