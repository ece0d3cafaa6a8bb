/** A range of ISO 8601 years, months or days, both ends included; open at an absent end. */
export interface DateRange {
  readonly from?: string;
  readonly to?: string;
}

const DAY = /^(?:1[89]|20|21)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * Parses a date or range: "2024", "2024-05", "2024-05-03", "May 2024", "3 May 2024", "2023..2024",
 * "2023.." or "..2024-05"; undefined for anything else.
 */
export function parseDates(text: string): DateRange | undefined {
  const ends = text.split('..').map((end) => end.trim());
  const [from, to] = ends.length === 1 ? [...ends, ...ends] : ends;
  if (from === undefined || to === undefined || ends.length > 2 || from + to === '')
    return undefined;
  const [first, last] = [from, to].map((end) => (end === '' ? '' : parseDate(end)));
  if (first === undefined || last === undefined) return undefined;
  return {
    ...(first === '' ? {} : { from: first }),
    ...(last === '' ? {} : { to: last }),
  };
}

/** A year, month or day as ISO 8601. */
function parseDate(text: string): string | undefined {
  if (DAY.test(text)) return text;
  const [, day, month = '', year = ''] = /^(?:(\d{1,2}) )?(\p{L}+),? (\d{4})$/u.exec(text) ?? [];
  const number = monthOf(month);
  if (number === undefined) return undefined;
  const parts = [year, number, ...(day === undefined ? [] : [Number(day)])];
  const date = parts.map((part) => String(part).padStart(2, '0')).join('-');
  return DAY.test(date) ? date : undefined;
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
];

/** 1 to 12, from a name or at least its first three letters. */
function monthOf(word: string): number | undefined {
  const name = word.toLowerCase();
  const place = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name));
  return place < 0 ? undefined : place + 1;
}

/** @param time ISO 8601, a day or finer */
export function isInRange(time: string, { from, to }: DateRange): boolean {
  const notBefore = from === undefined || time.slice(0, from.length) >= from;
  return notBefore && (to === undefined || time.slice(0, to.length) <= to);
}
