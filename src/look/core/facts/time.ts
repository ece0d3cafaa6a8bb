import { type ExifBlocks, textOf } from './exif.ts';

/** Greatest age of the GPS fix. */
const STALE_MINUTES = 3;

/** Offsets from UTC in minutes that are in use and are not full hours. */
const UNEVEN_OFFSETS = new Set([-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765]);

const ISO = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Local time of capture, in ISO 8601. The offset is given if it is written or follows from GPS; the
 * time is never shifted. Only the day if no time is known.
 * @param exif the whole block, in which a date must occur exactly as it was read
 */
export function captureTime(
  blocks: ExifBlocks,
  exif: Buffer | undefined,
  xmp: (name: string) => string | undefined,
): string | undefined {
  const { Photo, Image } = blocks;
  const dated = (value: unknown): string | undefined => wallClock(value, exif);
  const original = dated(Photo?.DateTimeOriginal);
  if (original !== undefined) {
    const written = offsetOf(Photo?.OffsetTimeOriginal) ?? offsetOf(Photo?.OffsetTime);
    const offset = written ?? offsetInXmp(original, xmp) ?? offsetByGps(original, blocks);
    return original + (offset ?? '');
  }
  const digitized = dated(Photo?.DateTimeDigitized);
  return (
    isoTime(xmp('exif:DateTimeOriginal')) ??
    isoTime(xmp('photoshop:DateCreated')) ??
    (digitized && digitized + (offsetOf(Photo?.OffsetTimeDigitized) ?? '')) ??
    isoTime(xmp('xmp:CreateDate')) ??
    dated(Image?.DateTime)
  );
}

/**
 * exif-reader returns the camera's clock as if it were UTC, and turns dates that do not exist into
 * others: zeros into a day in 1899, 31 February into a day in March. So a date counts only if it
 * occurs in the block as it was read.
 */
function wallClock(value: unknown, exif: Buffer | undefined): string | undefined {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return undefined;
  const local = value.toISOString().slice(0, 19);
  const written = local.replaceAll('-', ':').replace('T', ' ');
  return exif?.includes(written) === true ? local : undefined;
}

/** Offsets range from -12:00 to +14:00. */
function offsetOf(written: unknown): string | undefined {
  const text = textOf(written) ?? '';
  return /^[+-](?:0\d|1[0-4]):[0-5]\d/.test(text) ? text.slice(0, 6) : undefined;
}

/** Photo programs repeat the time in XMP, with its offset. */
function offsetInXmp(local: string, xmp: (name: string) => string | undefined): string | undefined {
  const same = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate']
    .map((name) => isoTime(xmp(name)))
    .find((time) => time?.startsWith(local));
  // Some programs write the local time and call it UTC.
  return same?.endsWith('+00:00') === true ? undefined : offsetOf(same?.slice(19));
}

/** GPS time is UTC, so the camera's lead over it is the offset. */
function offsetByGps(local: string, { GPSInfo }: ExifBlocks): string | undefined {
  const day = /^(\d{4}):(\d\d):(\d\d)$/.exec(textOf(GPSInfo?.GPSDateStamp) ?? '');
  const time: unknown = GPSInfo?.GPSTimeStamp;
  if (day === null || !Array.isArray(time)) return undefined;
  const [hours, minutes, seconds] = time.map(Number);
  const midnight = Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]));
  const utc = midnight / 60_000 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
  const ahead = Date.parse(`${local}Z`) / 60_000 - utc;
  const offset = Math.round(ahead / 15) * 15;
  const isPlausible = offset % 60 === 0 || UNEVEN_OFFSETS.has(offset);
  if (!isPlausible || Math.abs(ahead - offset) > STALE_MINUTES) return undefined;
  return offset < -12 * 60 || offset > 14 * 60 ? undefined : offsetText(offset);
}

function offsetText(offset: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A day or time from XMP, with `+00:00` for `Z`; undefined if it is not a date. */
function isoTime(text: string | undefined): string | undefined {
  const match = ISO.exec(text ?? '');
  if (match === null) return undefined;
  const [, day = '', minute, second = ':00', zone = ''] = match;
  const time = minute === undefined ? '' : `T${minute}${second}`;
  const date = new Date(`${day}${time || 'T00:00:00'}Z`);
  if (Number.isNaN(date.getTime()) || date.getTime() <= 0 || !date.toISOString().startsWith(day))
    return undefined;
  return `${day}${time}${zone === 'Z' ? '+00:00' : zone}`;
}
