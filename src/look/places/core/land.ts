import type { Coordinates } from '../../core/facts/place.ts';
import { distanceBetween } from './distance.ts';

/** Cells of land in a degree, of a map with a bit for each cell, from south to north and from west to east. */
export const CELLS_PER_DEGREE = 10;
const COLUMNS = 360 * CELLS_PER_DEGREE;
const ROWS = 180 * CELLS_PER_DEGREE;

/** In kilometres: 12 nautical miles of territorial waters, and the width of half a cell. */
const OFFSHORE = 28;

/** The number of the cell of coordinates. */
export function cellOf({ latitude, longitude }: Coordinates): number {
  const row = Math.min(ROWS - 1, Math.max(0, Math.floor((latitude + 90) * CELLS_PER_DEGREE)));
  const column = Math.floor((longitude + 180) * CELLS_PER_DEGREE);
  return row * COLUMNS + (((column % COLUMNS) + COLUMNS) % COLUMNS);
}

/** A map without land. */
export function emptyLand(): Uint8Array {
  return new Uint8Array((ROWS * COLUMNS) / 8);
}

export function setLand(land: Uint8Array, cell: number): void {
  land[cell >> 3] = (land[cell >> 3] ?? 0) | (1 << (cell & 7));
}

/** Whether coordinates are on land or in the waters off its coast. */
export function isNearLand(land: Uint8Array, at: Coordinates): boolean {
  const step = 1 / CELLS_PER_DEGREE;
  const north = OFFSHORE / 111;
  const east = Math.min(180, north / Math.max(0.01, Math.cos((at.latitude * Math.PI) / 180)));
  for (let latitude = at.latitude - north; latitude <= at.latitude + north; latitude += step) {
    for (let longitude = at.longitude - east; longitude <= at.longitude + east; longitude += step) {
      const cell = cellOf({ latitude, longitude });
      if (((land[cell >> 3] ?? 0) & (1 << (cell & 7))) === 0) continue;
      if (distanceBetween(at, { latitude, longitude }) <= OFFSHORE) return true;
    }
  }
  return false;
}
