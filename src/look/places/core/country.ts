import { isIn, iso1A2Code } from '@rapideditor/country-coder';
import type { Coordinates } from '../../core/facts/place.ts';

/** ISO 3166-1 has no code of its own for these, whose names are those of the country that they belong to. */
const PARTS: Readonly<Record<string, string>> = {
  EA: 'ES',
  IC: 'ES',
  AC: 'SH',
  TA: 'SH',
  DG: 'IO',
};

/** Crimea (Wikidata), which international law counts to Ukraine, and the gazetteer too. */
const CRIMEA = 'Q7835';

/**
 * The country or territory of coordinates as ISO 3166-1 alpha-2, within its territorial waters; undefined on the
 * open sea, and on land for which there is no code.
 */
export function countryAt({ latitude, longitude }: Coordinates): string | undefined {
  // The borders end just before 180 degrees.
  const at: [number, number] = [longitude >= 180 ? -180 : longitude, latitude];
  const code = iso1A2Code(at, { level: 'territory' }) ?? undefined;
  if (code === 'RU' && isIn(at, CRIMEA) === true) return 'UA';
  return code === undefined ? undefined : (PARTS[code] ?? code);
}

/** The disputed countries whose places a gazetteer has under their own codes. */
const CLAIMED: Readonly<Record<string, readonly string[]>> = { MA: ['EH'], IL: ['PS'] };

/** Whether a place of a country may name a picture taken in another. */
export function isOfCountry(place: string, country: string): boolean {
  return place === country || CLAIMED[country]?.includes(place) === true;
}
