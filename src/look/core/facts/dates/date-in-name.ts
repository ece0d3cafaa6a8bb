import { dateInUtc, parseDate, type WrittenDate } from './dates.ts';

const MONTH = '(?<month>0[1-9]|1[0-2])';
const DAY = '(?<day>0[1-9]|[12]\\d|3[01])';
/** A day that cannot be a month, so that it may stand on either side of it. */
const CLEAR_DAY = '(?<day>1[3-9]|2\\d|3[01])';
const YEAR = '(?<year>(?:19|20)\\d\\d)';

/** Not within a longer number or a version (`v1.2020.03.07`). */
const START = '(?<!\\d|\\d\\.)';

/** Days, the most usual spelling first. */
const DAYS = [
  `${START}${YEAR}${MONTH}${DAY}`,
  `${START}(?<year>(?:18[3-9]|19\\d|20\\d)\\d)(?<d>[-_. ])${MONTH}\\k<d>${DAY}`,
  // Telegram's exports: photo_5@03-04-2021_05-06-07.
  `@${DAY}-${MONTH}-${YEAR}`,
  `${START}${DAY}\\.${MONTH}\\.${YEAR}`,
  `${START}${CLEAR_DAY}(?<d>[-_])${MONTH}\\k<d>${YEAR}`,
  `${START}${MONTH}(?<d>[-_])${CLEAR_DAY}\\k<d>${YEAR}`,
];

const HOUR = '(?<hour>[01]\\d|2[0-4])';
const SHORT_HOUR = '(?<hour>[01]?\\d|2[0-3])';
const MINUTE = '(?<minute>[0-5]\\d)';
const SECOND = '(?<second>[0-5]\\d)';
/** Thousandths, or the counters of bursts, which order pictures as well. */
const FRACTION = '(?:[-_.,]?(?<fraction>\\d{3}))?(?:\\d\\d)?(?!\\d)';
const COLON = '[-_.:꞉∶ ]';

/** Before and behind the hours of half a day. */
const BEFORE = '(?:(?<early>上午|午前|오전)|(?<late>下午|午後|오후))? ?';
const BEHIND = '(?:[ _\\u00a0\\u202f]?(?<half>[AP])\\.?[ \\u00a0\\u202f]?M\\b)?';

const BETWEEN = '(?:[-_. T,]|, | - |(?<=\\d{8}))';
/** "at" in any language, as in the names of screenshots: ` um `, ` a la(s) `, ` kl. `. */
const AT = '(?:[-_. T,]|, | - |,? (?:[\\p{L}()]{1,8}\\.?[ -]){1,2})';

/** What may follow a day: a time, from exact to short, or nothing. */
const TIMES = [
  `${BETWEEN}${HOUR}${MINUTE}${SECOND}${FRACTION}`,
  `${BETWEEN}${HOUR}h${MINUTE}m${SECOND}s?${FRACTION}`,
  `${AT}${BEFORE}${SHORT_HOUR}(?<t>${COLON})${MINUTE}\\k<t>${SECOND}${FRACTION}${BEHIND}`,
  `${AT}${BEFORE}${SHORT_HOUR}[.:h꞉∶]${MINUTE}(?!\\d)${BEHIND}`,
  '(?!\\d)',
];

/** Every day with a time comes before any without, so that the time is not overlooked. */
const DATED = TIMES.flatMap((time) => DAYS.map((day) => new RegExp(day + time, 'iu')));

/** Pixel phones name pictures in UTC, and so do programs that write `2021-03-04T05_06_07_089Z`. */
const IN_UTC = /^PXL_|\dT[\d_.:-]+Z(?![\p{L}\d])/u;

/** Programs that write milliseconds or (the screen recordings of iOS) seconds since 1970. */
const COUNTED =
  /^(?:(?:mmexport|fb_img_|wx_camera_|line_|screenshot_|img_|vid_|photo_|video_|inshot_|picsart_)(?<ms>1\d{12})|rpreplay_final(?<s>1\d{9}))(?!\d)/i;

/**
 * The date in a name, as phones, messengers, screens and people write it: `IMG-20200307-WA0001`,
 * `Screenshot_20190102-030405`, `WhatsApp Image 2023-01-02 at 3.04.05 PM`, `PXL_20210304_050607089`. It has an
 * offset only if it is in UTC; undefined if there is none.
 */
export function dateInName(name: string): WrittenDate | undefined {
  const { ms, s } = COUNTED.exec(name)?.groups ?? {};
  if (ms !== undefined || s !== undefined) return dateInUtc(Number(ms ?? `${s}000`));
  // Every day has eight digits. Compiling the patterns takes longer than all else that is done with a name.
  if (name.replaceAll(/\D/g, '').length < 8) return undefined;
  for (const pattern of DATED) {
    const found = pattern.exec(name)?.groups;
    const date = found && parseDate(written(found) + (IN_UTC.test(name) ? 'Z' : ''));
    if (date !== undefined) return date;
  }
  return undefined;
}

function written(found: Readonly<Record<string, string | undefined>>): string {
  const { year, month, day, hour, minute, second, fraction, early, late, half } = found;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  const which = (early && 'A') ?? (late && 'P') ?? half;
  const isHalf = which !== undefined && Number(hour) >= 1 && Number(hour) <= 12;
  const seconds = second === undefined ? '' : `:${second}`;
  const rest = fraction === undefined ? '' : `.${fraction}`;
  return `${date} ${hour}:${minute}${seconds}${rest}${isHalf ? ` ${which}M` : ''}`;
}
