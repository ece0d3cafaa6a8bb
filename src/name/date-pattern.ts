import { monthName, styledDate, weekdayName } from './date-words.ts';

/** A single letter is a field only if no other letters are beside it, apart from fields before it: `D. M. YYYY`. */
const FIELDS =
  /YYYY|YY|MMMM|MMM|MM|DD|dddd|ddd|HH|mm|ss|SSS|(?<![A-CE-GI-LN-XZa-z])[MDH](?![A-Za-z])/g;
const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?)?)?)?/;

/** Whole dates as a language writes them: `3 May 2024`, `Friday, 3 May 2024`. */
const STYLES = ['long', 'full'] as const;

type Style = (typeof STYLES)[number];

function styleOf(pattern: string): Style | undefined {
  return STYLES.find((style) => style === pattern);
}

/** Whether a pattern has a field of a date, as `YYYYMMDD` and `DD. MM. YY`, or is a style. */
export function isDatePattern(pattern: string): boolean {
  return styleOf(pattern) !== undefined || pattern.search(FIELDS) >= 0;
}

/**
 * Formats a local time. The zone is ignored: a picture taken at six by the sea says six. If the month or
 * day is unknown, a pattern that begins with the year stops before it: `1965-08`.
 * @param iso ISO 8601: a year, month or day, or a day with time and with or without fraction and zone
 * @param lang of the names of months and days
 * @returns '' if any other field of the pattern is unknown
 */
export function formatDate(iso: string | undefined, pattern: string, lang = 'en'): string {
  const [, year, month, day, hour, minute, second, fraction = ''] = ISO.exec(iso ?? '') ?? [];
  if (year === undefined) return '';
  const style = styleOf(pattern);
  if (style !== undefined) return styledDate({ year, month, day }, style, lang);
  const hasDay = /D/.test(pattern);
  const fields: Readonly<Record<string, () => string | undefined>> = {
    YYYY: () => year,
    YY: () => year.slice(2),
    MMMM: () => month && monthName(month, 'long', lang, hasDay),
    MMM: () => month && monthName(month, 'short', lang, hasDay),
    MM: () => month,
    M: () => month && String(Number(month)),
    dddd: () => day && weekdayName(`${year}-${month}-${day}`, 'long', lang),
    ddd: () => day && weekdayName(`${year}-${month}-${day}`, 'short', lang),
    DD: () => day,
    D: () => day && String(Number(day)),
    HH: () => hour,
    H: () => hour && String(Number(hour)),
    mm: () => minute,
    ss: () => second,
    SSS: () => second && fraction.padEnd(3, '0').slice(0, 3),
  };
  const text = (field: string): string | undefined => fields[field]?.();
  const known = day === undefined ? knownPart(pattern, text) : pattern;
  const asked = known.match(FIELDS) ?? [];
  if (asked.length === 0 || asked.some((field) => text(field) === undefined)) return '';
  return known.replace(FIELDS, (field) => text(field) ?? '');
}

/** The part of a pattern before its first unknown field and the separators that lead to it. */
function knownPart(pattern: string, text: (field: string) => string | undefined): string {
  for (const { 0: field, index } of pattern.matchAll(FIELDS)) {
    if (text(field) === undefined) return pattern.slice(0, index).replace(/[^A-Z]+$/i, '');
  }
  return pattern;
}
