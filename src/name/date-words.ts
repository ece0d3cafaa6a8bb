/** The parts of a date, in digits. */
interface Day {
  readonly year: string;
  readonly month: string | undefined;
  readonly day: string | undefined;
}

/** A month's name; languages that decline it have another form behind a day. */
export function monthName(
  month: string,
  length: 'long' | 'short',
  lang: string,
  behindDay: boolean,
): string {
  const date = at(`2024-${month}-03`);
  const parts = formatter(lang, { month: length, day: 'numeric' }).formatToParts(date);
  const place = parts.findIndex(({ type }) => type === 'month');
  const name = parts[place]?.value ?? '';
  // Chinese and Japanese number their months: there the name is the number with its sign.
  if (/^\d*$/.test(name)) return plain(`${name}${parts[place + 1]?.value ?? ''}`);
  return plain(behindDay ? name : formatter(lang, { month: length }).format(date));
}

export function weekdayName(isoDay: string, length: 'long' | 'short', lang: string): string {
  return plain(formatter(lang, { weekday: length }).format(at(isoDay)));
}

/** A date as a language writes it, as far as it is known. */
export function styledDate(
  { year, month, day }: Day,
  style: 'long' | 'full',
  lang: string,
): string {
  const date = at(`${year}-${month ?? '01'}-${day ?? '01'}`);
  if (day !== undefined) return plain(formatter(lang, { dateStyle: style }).format(date));
  if (month === undefined) return year;
  return plain(formatter(lang, { year: 'numeric', month: 'long' }).format(date));
}

function at(isoDay: string): Date {
  return new Date(`${isoDay}T12:00:00Z`);
}

/** With ordinary spaces, and without the dot of an abbreviation, which would look like an extension. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\.$/, '');
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes far longer than using it. */
function formatter(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${Object.entries(options).flat().join(' ')}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const locale = lang === 'en' ? 'en-GB' : lang;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formatters.set(key, made);
  return made;
}
