const FIELDS = /YYYY|YY|MM|DD|HH|mm|ss/g;
const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?)?)?/;

/** Whether a pattern has a field of a date: `YYYYMMDD`, `DD. MM. YY`. */
export function isDatePattern(pattern: string): boolean {
  return pattern.search(FIELDS) >= 0;
}

/**
 * Formats a local time. The zone is ignored: a picture taken at six by the sea says six. If the month or
 * day is unknown, a pattern that begins with the year stops before it: `1965-08`.
 * @param iso ISO 8601: a year, month or day, or a day with time and with or without zone
 * @returns '' if any other field of the pattern is unknown
 */
export function formatDate(iso: string | undefined, pattern: string): string {
  const [, year, month, day, hour, minute, second] = ISO.exec(iso ?? '') ?? [];
  const fields: Readonly<Record<string, string | undefined>> = {
    YYYY: year,
    YY: year?.slice(2),
    MM: month,
    DD: day,
    HH: hour,
    mm: minute,
    ss: second,
  };
  const known = day === undefined ? knownPart(pattern, fields) : pattern;
  const asked = known.match(FIELDS) ?? [];
  if (asked.length === 0 || asked.some((field) => fields[field] === undefined)) return '';
  return known.replace(FIELDS, (field) => fields[field] ?? '');
}

/** The part of a pattern before its first unknown field and the separators that lead to it. */
function knownPart(pattern: string, fields: Readonly<Record<string, string | undefined>>): string {
  for (const { 0: field, index } of pattern.matchAll(FIELDS)) {
    if (fields[field] === undefined) return pattern.slice(0, index).replace(/[^A-Z]+$/i, '');
  }
  return pattern;
}
