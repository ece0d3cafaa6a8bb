import { defined } from '../../../../base/defined.ts';
import { plainDate } from './date-spelling.ts';

/** The precision of a date. */
type DatePrecision = 'year' | 'month' | 'day' | 'minute' | 'second';

/** A date as written by a camera, a program or a person. */
export interface WrittenDate {
  /**
   * Local time in ISO 8601, to the precision known: `1965`, `1965-08`, `1965-08-14`,
   * `1965-08-14T07:08:00`. Its year is between 1000 and 2099.
   */
  readonly local: string;
  readonly precision: DatePrecision;
  /** Digits after the seconds' decimal point. */
  readonly fraction?: string;
  /** Offset from UTC as `+02:00`, between -12:00 and +14:00. */
  readonly offset?: string;
}

/** With any of the separators in use: `2012:05:06`, `2012-05-06`, `2012/05/06`, `2012.05.06`. */
const DAY = /^(\d{4})(?:[:/.-] ?(\d{1,2})(?!\d)(?:[:/.-] ?(\d{1,2})(?!\d))?)?(?!\d)/;
const COMPACT_DAY = /^(\d{4})(\d\d)(\d\d)(?!\d)/;
/** The same separator twice: what follows another may be an offset. */
const TIME =
  /^(?:[T:_,]|T? +) ?(?<hours>\d{1,2})([:.-]) ?(?<minutes>\d{1,2})(?:\2 ?(?<seconds>\d{1,2})(?!\d)(?:[.,](?<fraction>\d+))?)?(?!\d)/i;
const COMPACT_TIME = /^[T_ ]?(?<hours>\d\d)(?<minutes>\d\d)(?<seconds>\d\d)?(?!\d)/i;
const HALF = /^ ?([AP])M\b/i;

/**
 * Parses a date in any of the formats of EXIF, XMP, IPTC and films: to the year, month, day, minute or
 * second, with or without fraction and offset. Undefined for dates that do not exist, and for those of
 * clocks that were never set.
 */
export function parseDate(text: string | undefined): WrittenDate | undefined {
  const written = plainDate(text ?? '');
  const day = COMPACT_DAY.exec(written) ?? DAY.exec(written);
  if (day === null) return undefined;
  const [known, year = '', month, date] = day;
  const precision = dayPrecision(month, date);
  const local = localDay(year, month, date, precision);
  if (local === undefined) return undefined;
  const rest = written.slice(known.length);
  if (precision !== 'day' || !/\d/.test(rest)) {
    return isZeros(rest) ? { local, precision } : undefined;
  }
  const dated = withTime(local, rest);
  return dated === undefined || isClockDefault(dated) ? undefined : dated;
}

/** Whether the text after a date adds nothing: no digits except zeros. */
function isZeros(rest: string): boolean {
  return !/[1-9]/.test(rest);
}

/** A zero month or day is unknown. */
function dayPrecision(month = '', day = ''): 'year' | 'month' | 'day' {
  if (Number(month) === 0) return 'year';
  return Number(day) === 0 ? 'month' : 'day';
}

function localDay(
  year: string,
  month = '',
  day = '',
  precision: 'year' | 'month' | 'day',
): string | undefined {
  if (Number(year) < 1000 || Number(year) > 2099) return undefined;
  if (precision === 'year') return year;
  if (precision === 'month') return Number(month) > 12 ? undefined : `${year}-${two(month)}`;
  const local = `${year}-${two(month)}-${two(day)}`;
  const date = new Date(`${local}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(local);
  return exists ? local : undefined;
}

function withTime(day: string, rest: string): WrittenDate | undefined {
  const match = TIME.exec(rest) ?? COMPACT_TIME.exec(rest);
  if (match === null) return undefined;
  const { hours = '', minutes = '', seconds, fraction } = match.groups ?? {};
  const after = rest.slice(match[0].length);
  const half = HALF.exec(after);
  const hour = hourOf(Number(hours), half?.[1]);
  const second = Math.min(Number(seconds ?? 0), 59);
  if (hour === undefined || Number(minutes) > 59 || Number(seconds ?? 0) > 60) return undefined;
  const zone = after.slice(half?.[0].length ?? 0);
  return {
    local: `${day}T${two(hour)}:${two(minutes)}:${two(second)}`,
    precision: seconds === undefined ? 'minute' : 'second',
    ...defined({ fraction, offset: parseOffset(zone) }),
  };
}

/** Some cameras call midnight 24. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half !== undefined) {
    const isAfternoon = half.toUpperCase() === 'P';
    return hour >= 1 && hour <= 12 ? (hour % 12) + (isAfternoon ? 12 : 0) : undefined;
  }
  return hour <= 24 ? hour % 24 : undefined;
}

const OFFSET = /^(?:GMT|UTC)? ?([+-]) ?(\d{1,2})(?::?(\d\d))?(?!\d)/;

/** Parses an offset from UTC as `+02:00`, from `+2`, `+0200`, `+02:00`, `GMT+2` or `Z`. */
export function parseOffset(text: string | undefined): string | undefined {
  const written = text?.trim() ?? '';
  if (/^(?:Z|UTC|GMT|UT)$/i.test(written)) return '+00:00';
  const match = OFFSET.exec(written);
  if (match === null) return undefined;
  const [, sign = '', hours = '', minutes = '00'] = match;
  const size = Number(hours) * 60 + Number(minutes);
  const isInUse = Number(minutes) < 60 && size <= (sign === '-' ? 12 : 14) * 60;
  return isInUse ? `${sign}${two(hours)}:${minutes}` : undefined;
}

/** Minutes as an offset: 330 as `+05:30`. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A point in time, in milliseconds since 1970, as a date in UTC. */
export function dateInUtc(milliseconds: number): WrittenDate | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : parseDate(date.toISOString());
}

/** Days at which clocks begin to count, or stand until they are set; midnight there is no time of capture. */
const CLOCK_DEFAULTS = new Set([
  '1601-01-01', // Windows
  '1899-11-30', // zeros for month and day, normalised
  '1899-12-30', // OLE
  '1899-12-31',
  '1900-01-01', // NTP
  '1904-01-01', // Macintosh, QuickTime
  '1970-01-01', // Unix
  '1979-11-30', // DOS, zeros normalised
  '1980-01-01', // DOS
  '1980-01-06', // GPS
  '1999-11-30', // zeros normalised
  '2000-01-01', // cameras
  '2001-01-01', // Cocoa
]);

/** Days before digital cameras: a clock that began there still shows its first hour. */
const BEFORE_CAMERAS = /^(?:1904|1970|1980)-01-01T00/;

/** Single times that mean nothing: what Android writes for none, and the least and greatest of 32 bits. */
const NO_TIMES = new Set([
  '1901-12-13T20:45:52',
  '2002-12-08T12:00:00',
  '2036-02-07T06:28:15',
  '2038-01-19T03:14:07',
  '2040-02-06T06:28:15',
]);

const EPOCHS = [Date.UTC(1904, 0, 1), Date.UTC(1970, 0, 1), Date.UTC(1980, 0, 1)];

/** Whether a time is midnight on such a day; for the best known in any zone, since programs write local time. */
function isClockDefault({ local, offset = '+00:00' }: WrittenDate): boolean {
  if (NO_TIMES.has(local) || BEFORE_CAMERAS.test(local)) return true;
  if (CLOCK_DEFAULTS.has(local.slice(0, 10)) && local.slice(11, 16) === '00:00') return true;
  // Noon is what people give a day whose time they do not know.
  if (local.endsWith('T12:00:00')) return false;
  const instant = Date.parse(`${local}${offset}`);
  return EPOCHS.some((epoch) => {
    const seconds = Math.abs(instant - epoch) / 1000;
    return seconds === 0 || (seconds <= 14 * 3600 && seconds % 3600 === 0);
  });
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WORDS_DAY_FIRST =
  /^(?:[a-z]{3,9},? +)?(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})(?: +(\d{1,2}:\d\d(?::\d\d)?))?(?: +(\S+))?/i;
const WORDS_MONTH_FIRST = /^[a-z]{3} +([a-z]{3}) +(\d{1,2}) +(\d{1,2}:\d\d:\d\d) +(\d{4})/i;
const WORDS_YEAR_THEN_TIME =
  /^(?:[a-z]{3,9},? +)?([a-z]{3})[a-z]*\.? +(\d{1,2}),? +(\d{4}),?(?: +(\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?))?/i;

/**
 * Parses dates as above, and those with the English name of the month: `Tue, 16 Jun 2009 14:57:56 GMT`
 * (RFC 1123), `Sat Mar 01 12:00:00 2003` (C's asctime) or `May 6, 2012 7:08 PM`.
 */
export function parseDateInWords(text: string | undefined): WrittenDate | undefined {
  const written = text?.trim() ?? '';
  const first = WORDS_DAY_FIRST.exec(written);
  if (first !== null) {
    const [, day = '', month = '', year = '', time = '', zone = ''] = first;
    return parseDate(`${year}-${monthNumber(month)}-${day} ${time} ${zone}`);
  }
  const second = WORDS_MONTH_FIRST.exec(written);
  if (second !== null) {
    const [, month = '', day = '', time = '', year = ''] = second;
    return parseDate(`${year}-${monthNumber(month)}-${day} ${time}`);
  }
  const third = WORDS_YEAR_THEN_TIME.exec(written);
  if (third === null) return parseDate(written);
  const [, month = '', day = '', year = '', time = ''] = third;
  return parseDate(`${year}-${monthNumber(month)}-${day} ${time}`);
}

/** 1 to 12; 13, which is refused, for a word that is not a month. */
function monthNumber(name: string): number {
  const index = MONTHS.indexOf(name.toLowerCase());
  return index < 0 ? 13 : index + 1;
}

function two(value: number | string): string {
  return String(value).padStart(2, '0');
}
