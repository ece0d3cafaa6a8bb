const FIELDS = /YYYY|YY|MM|DD|HH|mm|ss/g;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?/;

/** Whether a pattern has a field of a date: `YYYYMMDD`, `DD. MM. YY`. */
export function isDatePattern(pattern: string): boolean {
  return pattern.search(FIELDS) >= 0;
}

/**
 * Formats a local time. The zone is ignored: a picture taken at six at the sea says six.
 * @param iso ISO 8601, a day with or without time and zone
 * @returns '' where the pattern has a field that is unknown
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
  const asked = pattern.match(FIELDS) ?? [];
  if (asked.some((field) => fields[field] === undefined)) return '';
  return pattern.replace(FIELDS, (field) => fields[field] ?? '');
}
