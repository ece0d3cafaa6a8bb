import { LANGS, type Lang } from '../../src/base/language/lang.ts';
import type { GeoName } from './geonames.ts';

/**
 * Reads `names.txt`, which explains itself.
 * @throws Error for a line that names no place or language, so that no line is lost silently
 */
export function namesByPlace(
  places: readonly GeoName[],
  text: string,
): Map<GeoName, Partial<Record<Lang, string>>> {
  const known = new Map<string, GeoName>();
  for (const place of places) {
    const key = `${place.name}, ${place.country}`;
    if ((known.get(key)?.population ?? -1) < place.population) known.set(key, place);
  }
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [key = '', ...names] = line.split('; ');
      const place = known.get(key);
      if (place === undefined) throw new Error(`names.txt: there is no place "${key}"`);
      return [place, Object.fromEntries(names.map((name) => [langIn(name), name.slice(3)]))];
    }),
  );
}

function langIn(name: string): Lang {
  const lang = LANGS.find((known) => name.startsWith(`${known} `));
  if (lang === undefined) throw new Error(`names.txt: no language in "${name}"`);
  return lang;
}
