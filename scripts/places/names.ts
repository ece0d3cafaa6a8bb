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
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const named = lines.map((line) => {
    const [key = '', ...names] = line.split('; ');
    return { key, names: Object.fromEntries(names.map((name) => [langIn(name), name.slice(3)])) };
  });
  const wanted = new Map(named.map(({ key }): [string, GeoName | undefined] => [key, undefined]));
  for (const place of places) {
    const key = `${place.name}, ${place.country}`;
    if (wanted.has(key) && (wanted.get(key)?.population ?? -1) < place.population)
      wanted.set(key, place);
  }
  return new Map(
    named.map(({ key, names }) => {
      const place = wanted.get(key);
      if (place === undefined) throw new Error(`names.txt: there is no place "${key}"`);
      return [place, names];
    }),
  );
}

function langIn(name: string): Lang {
  const lang = LANGS.find((known) => name.startsWith(`${known} `));
  if (lang === undefined) throw new Error(`names.txt: no language in "${name}"`);
  return lang;
}
