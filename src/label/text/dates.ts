/** A day as it stands in a text: of some only the order of the parts tells which is which. */
interface WrittenDate {
  /** Years, months and days it may mean, the likelier first. */
  readonly readings: readonly Day[];
  readonly at: number;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly order: DateOrder | undefined;
}

/** The order of day and month, where both are numbers. */
export type DateOrder = 'day first' | 'month first';

const SEPARATOR = '\\s?[/.\\-–]\\s?';
/** Of figures far apart some have a space between them. */
const YEAR = '(?:1\\s?9\\s?[89]|2\\s?0\\s?\\d)\\s?\\d';
const YEAR_FIRST = new RegExp(`(?<!\\d)(${YEAR})${SEPARATOR}(\\d{1,2})${SEPARATOR}(\\d{1,2})`, 'g');
const YEAR_LAST = new RegExp(
  `(?<![\\d.])(\\d{1,2})${SEPARATOR}(\\d{1,2})${SEPARATOR}(${YEAR})`,
  'g',
);
/** Behind a year of two digits no more digits may stand but those of a time, or else it may be anything. */
const SHORT_YEAR =
  /(?<![\d.,/-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{2})(?:(?=\d{1,2}:\d{2})|(?![\d,]|[./-]\d))/g;
const NAMED_MIDDLE = new RegExp(
  `(?<!\\d)(\\d{1,2}|\\d \\d)(?:st|nd|rd|th|\\.)?[\\s/,.-]{0,2}(\\p{L}{3,10})\\.?[\\s/,.'-]{0,2}(${YEAR}|\\d{2}(?![\\d,]|\\s?[.:]\\d))`,
  'gu',
);
const NAMED_FIRST = new RegExp(
  `(?<!\\p{L})(\\p{L}{3,10})\\.?\\s?(\\d{1,2})(?:st|nd|rd|th)?[\\s,.]{1,3}(${YEAR})`,
  'gu',
);
const EAST_ASIAN = /(20\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/g;

/** The dates in a text, in the many spellings of receipts and letters. */
export function datesIn(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  const add = (match: RegExpExecArray, readings: readonly (Day | undefined)[]): void => {
    const real = readings.filter((one) => one !== undefined).filter(isReal);
    if (real.length > 0) found.push({ readings: real, at: match.index });
  };
  for (const pattern of [EAST_ASIAN, YEAR_FIRST]) {
    for (const match of text.matchAll(pattern)) {
      const [, year, month, day] = match;
      add(match, [dayOf(fullYear(year), Number(month), Number(day))]);
    }
  }
  for (const match of text.matchAll(YEAR_LAST))
    add(match, eitherOrder(match[1], match[2], match[3]));
  for (const match of text.matchAll(SHORT_YEAR))
    add(match, eitherOrder(match[1], match[3], match[4]));
  for (const match of text.matchAll(NAMED_MIDDLE)) {
    const [, day = '', month = '', year] = match;
    add(match, [dayOf(fullYear(year), monthNamed(month), Number(day.replace(' ', '')))]);
  }
  for (const match of text.matchAll(NAMED_FIRST)) {
    const [, month = '', day, year] = match;
    add(match, [dayOf(fullYear(year), monthNamed(month), Number(day))]);
  }
  return found.sort((a, b) => a.at - b.at);
}

function eitherOrder(first?: string, second?: string, year?: string): (Day | undefined)[] {
  const full = fullYear(year);
  const [a, b] = [Number(first), Number(second)];
  return [dayOf(full, b, a, 'day first'), dayOf(full, a, b, 'month first')];
}

function dayOf(year?: number, month?: number, day?: number, order?: DateOrder): Day | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return { year, month, day, order };
}

function isReal({ year, month, day }: Day): boolean {
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
  );
}

function fullYear(year = ''): number {
  const number = Number(year.replaceAll(' ', ''));
  return number < 100 ? number + 2000 : number;
}

/**
 * Names of months by their beginnings in English, German, French, Spanish, Italian, Portuguese, Dutch, Malay,
 * Polish and the Scandinavian languages.
 */
const MONTHS = [
  /^(jan|gen|ene|styc)/,
  /^(feb|fev|f[eé]v|lut)/,
  /^(mar|m[aä]r|mrt|maa|mac$)/,
  /^(apr|avr|abr|kwi)/,
  /^(may$|mai|mei|maj|mag)/,
  /^(jun|juin|giu|cze)/,
  /^(jul|juil|lug|lip)/,
  /^(aug|ao[uû]t|ago|ogo|sie)/,
  /^(sep|set|wrz)/,
  /^(oct|okt|ott|out|pa[zź])/,
  /^(nov|lis)/,
  /^(dec|dez|d[eé]c|dic|des|dis|gru)/,
];

function monthNamed(name: string): number | undefined {
  const index = MONTHS.findIndex((month) => month.test(name.toLowerCase()));
  return index === -1 ? undefined : index + 1;
}

/** The order that the dates of a text prove: a number above 12 is no month. */
export function provenOrder(dates: readonly WrittenDate[]): DateOrder | undefined {
  const proofs = dates.flatMap(({ readings }) =>
    readings.length === 1 && readings[0]?.order !== undefined ? [readings[0].order] : [],
  );
  return new Set(proofs).size === 1 ? proofs[0] : undefined;
}

/** ISO 8601, in the given order where both are possible. */
export function isoDay({ readings }: WrittenDate, order: DateOrder): string | undefined {
  const day = readings.find((one) => one.order === order) ?? readings[0];
  if (day === undefined) return undefined;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.year}-${two(day.month)}-${two(day.day)}`;
}
