import type { Detection } from '../model/core/detections.ts';

/** From this score up 93 of 100 lie in the upper half of a person (docs/seeing.md). */
const LEAST_SCORE = 0.65;

/** The number of faces among those that a network found. */
export function countFaces(found: readonly Detection[]): number {
  return found.filter(({ score }) => score >= LEAST_SCORE).length;
}
