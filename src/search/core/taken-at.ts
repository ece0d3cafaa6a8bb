import type { Coordinates } from '../../look/core/facts/place.ts';
import { distanceBetween } from '../../look/places/core/distance.ts';
import type { PlaceFinder } from '../../look/places/core/place-finder.ts';
import type { PlaceMeaning } from './place-meaning.ts';

/** Whether coordinates are at a place: within the reach of a town, on its side of the border, or named after it. */
export function isAt(
  at: Coordinates,
  { rows, regions, countries }: PlaceMeaning,
  finder: PlaceFinder,
): boolean {
  const { latitudes, longitudes, reaches } = finder.gazetteer;
  const country = finder.countryAt(at);
  const isOfCountry = (row: number): boolean =>
    country === undefined || finder.gazetteer.countryOf(row) === country;
  const isWithin = rows.some((row) => {
    const [latitude = 0, longitude = 0] = [latitudes[row], longitudes[row]];
    const reach = reaches[row] ?? 0;
    // A degree of latitude has 111 km: most places are told apart without trigonometry.
    if (Math.abs(latitude - at.latitude) * 111 > reach) return false;
    return distanceBetween(at, { latitude, longitude }) <= reach && isOfCountry(row);
  });
  if (isWithin) return true;
  if (country !== undefined && countries.has(country)) return true;
  const city = rows.length + regions.size === 0 ? undefined : finder.cityAt(at, country);
  if (city === undefined) return false;
  return rows.includes(city) || regions.has(finder.gazetteer.regionOf(city) ?? '');
}

/** Coordinates remembered; people take most pictures where they took others. */
const MOST_KNOWN = 50_000;

/** The same with a memory, at a hundredth of a minute: twenty metres. */
export function rememberedIsAt(
  meaning: PlaceMeaning,
  finder: PlaceFinder,
): (at: Coordinates) => boolean {
  const known = new Map<string, boolean>();
  return (at) => {
    const key = `${Math.round(at.latitude * 6000)} ${Math.round(at.longitude * 6000)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST_KNOWN) known.clear();
    const found = isAt(at, meaning, finder);
    known.set(key, found);
    return found;
  };
}
