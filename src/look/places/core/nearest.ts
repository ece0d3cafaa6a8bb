import type { Coordinates } from '../../core/facts/place.ts';
import { distanceBetween } from './distance.ts';
import { type Gazetteer, lowerBound } from './gazetteer.ts';
import { limitOf, reachOf } from './reach.ts';

/** In kilometres, added to every distance: at the very centre of a suburb one is still in the city. */
const BLUR = 0.5;

const KM_PER_DEGREE = 111.2;

/** No place reaches farther: 40 million in the capital of a country. */
const MOST_REACH = reachOf({ population: 40_000_000, seat: 'country' });

/**
 * The row of the place that a person would name for coordinates, undefined if none is near.
 * @param isPossible whether a place may be chosen, such as those of the country
 */
export function nearestPlace(
  { latitudes, longitudes, reaches }: Gazetteer,
  at: Coordinates,
  isPossible: (row: number, distance: number) => boolean,
): number | undefined {
  const band = limitOf(MOST_REACH) / KM_PER_DEGREE;
  const end = lowerBound(latitudes, at.latitude + band);
  // Around the poles longitudes tell nothing of distances.
  const widest = Math.min(90, Math.abs(at.latitude) + band);
  const kmPerDegree = KM_PER_DEGREE * Math.cos((widest * Math.PI) / 180);
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let row = lowerBound(latitudes, at.latitude - band); row < end; row++) {
    const reach = reaches[row] ?? 0;
    const most = Math.min(limitOf(reach), least * reach);
    const latitude = latitudes[row] ?? 0;
    const longitude = longitudes[row] ?? 0;
    if (Math.abs(latitude - at.latitude) * KM_PER_DEGREE > most + 1) continue;
    if (degreesApart(longitude, at.longitude) * kmPerDegree > most + 1) continue;
    const distance = distanceBetween(at, { latitude, longitude });
    const part = (distance + BLUR) / reach;
    if (distance > limitOf(reach) || part >= least || !isPossible(row, distance)) continue;
    least = part;
    best = row;
  }
  return best;
}

function degreesApart(a: number, b: number): number {
  const apart = Math.abs(a - b);
  return apart > 180 ? 360 - apart : apart;
}
