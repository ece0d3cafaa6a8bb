import { parseDate, type WrittenDate } from './dates.ts';

/**
 * A day as phones, messengers and people write it in file names, with its time if one follows:
 * `IMG-20200307-WA0001`, `Screenshot_20190102-030405`, `WhatsApp Image 2023-01-02 at 03.04.05`,
 * `signal-2023-01-02-030405`, `PXL_20210304_050607089`.
 */
const DATED =
  /(?<![\d.])((?:19[5-9]|20\d)\d)([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?:(?:[-_. T]| at | um | à |(?<=\d{8}))([01]\d|2[0-3])([-_.:h꞉]?)([0-5]\d)\6([0-5]\d)(?:\d{3})?)?(?![\d])/i;

/** Pixel phones name pictures in UTC. */
const IN_UTC = /^PXL_/;

/** The date in a picture's name; undefined if there is none. */
export function dateInName(name: string): WrittenDate | undefined {
  const match = DATED.exec(name);
  if (match === null) return undefined;
  const [, year, , month, day, hour, , minute, second] = match;
  const time = hour === undefined ? '' : ` ${hour}:${minute}:${second}`;
  const zone = time !== '' && IN_UTC.test(name) ? 'Z' : '';
  return parseDate(`${year}-${month}-${day}${time}${zone}`);
}
