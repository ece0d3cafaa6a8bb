import type { Coordinates } from '../../look/core/facts/place.ts';
import { distanceBetween } from '../../look/places/core/distance.ts';
import type { PlacedMoment } from './moments.ts';

/** In degrees: some 25 km. */
const CELL = 0.25;
/** A place with pictures from fewer weeks may be a holiday. */
const LEAST_WEEKS = 6;
/** A home has at least this part of the weeks of the one with the most; grandmother's house has fewer. */
const LEAST_PART = 0.1;
/** In kilometres: where daily life is. */
const HOME_RADIUS = 30;

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

interface Cell {
  readonly weeks: Set<number>;
  latitudes: number;
  longitudes: number;
  count: number;
}

/** Where the photographers live: where pictures were taken in the most weeks. None in a holiday's pictures alone. */
export function homesOf(moments: readonly PlacedMoment[]): Coordinates[] {
  const cells = new Map<string, Cell>();
  for (const { time, latitude, longitude } of moments) {
    if (latitude === undefined || longitude === undefined) continue;
    const key = `${Math.round(latitude / CELL)} ${Math.round(longitude / CELL)}`;
    const cell = cells.get(key) ?? { weeks: new Set(), latitudes: 0, longitudes: 0, count: 0 };
    cells.set(key, cell);
    cell.weeks.add(Math.floor(time / WEEK_MS));
    cell.latitudes += latitude;
    cell.longitudes += longitude;
    cell.count += 1;
  }
  const most = Math.max(0, ...[...cells.values()].map(({ weeks }) => weeks.size));
  return [...cells.values()]
    .filter(({ weeks }) => weeks.size >= Math.max(LEAST_WEEKS, most * LEAST_PART))
    .map(({ latitudes, longitudes, count }) => ({
      latitude: latitudes / count,
      longitude: longitudes / count,
    }));
}

/** Whether coordinates are near a home. */
export function isAtHome(at: Coordinates, homes: readonly Coordinates[]): boolean {
  return homes.some((home) => distanceBetween(at, home) <= HOME_RADIUS);
}
