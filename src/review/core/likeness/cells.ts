import { addScaled, dot, normalise } from '../../../base/vector.ts';

const ROUNDS = 6;

/**
 * Divides unit vectors into cells of at most `most`, by bisecting spherical k-means (Steinbach, Karypis and
 * Kumar, "A Comparison of Document Clustering Techniques", 2000): n log n comparisons, and the same cells each
 * time. Each half begins with one of two vectors that are far apart.
 * @returns the indices of each cell, ascending, as soon as it is small enough
 */
export function* cellsOf(
  points: readonly Float32Array[],
  most: number,
): Generator<number[], void, undefined> {
  const waiting = [points.map((_, index) => index)];
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    if (cell.length <= most) {
      if (cell.length > 0) yield cell;
    } else waiting.push(...bisected(cell, points));
  }
}

function bisected(cell: readonly number[], points: readonly Float32Array[]): number[][] {
  const first = farthestFrom(meanOf(cell, points), cell, points);
  let centres = [first, farthestFrom(first, cell, points)];
  let halves: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    halves = [[], []];
    for (const index of cell) {
      const [left = 0, right = 0] = centres.map((centre) => dot(centre, points[index] ?? centre));
      halves[left >= right ? 0 : 1]?.push(index);
    }
    // All alike: any halves will do.
    if (halves.some(({ length }) => length === 0)) {
      const middle = cell.length >> 1;
      return [cell.slice(0, middle), cell.slice(middle)];
    }
    centres = halves.map((half) => meanOf(half, points));
  }
  return halves;
}

function meanOf(cell: readonly number[], points: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(points[0]?.length ?? 0);
  for (const index of cell) addScaled(mean, points[index] ?? mean, 1);
  return normalise(mean);
}

function farthestFrom(
  from: Float32Array,
  cell: readonly number[],
  points: readonly Float32Array[],
): Float32Array {
  let farthest = from;
  let least = Number.POSITIVE_INFINITY;
  for (const index of cell) {
    const point = points[index] ?? from;
    const cosine = dot(from, point);
    if (cosine < least) [least, farthest] = [cosine, point];
  }
  return farthest;
}
