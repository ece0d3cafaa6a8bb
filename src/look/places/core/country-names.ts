/** Where the short name is everyday speech, and the long one a statesman's: "Hong Kong SAR China". */
const SHORT = new Set(['HK', 'MO', 'PS', 'MM', 'CC']);

/** The everyday names of countries in a language, by code; a code without a name is its own. */
export function countryNames(lang: string): (code: string) => string {
  const long = new Intl.DisplayNames([lang], { type: 'region' });
  const short = new Intl.DisplayNames([lang], { type: 'region', style: 'short' });
  return (code) => (SHORT.has(code) ? short : long).of(code) ?? code;
}
