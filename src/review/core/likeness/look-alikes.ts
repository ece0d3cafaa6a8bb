import { addScaled, lengthOf, normalise } from '../../../base/vector.ts';
import type { Usual } from '../../../label/learned/usual.ts';
import { averageLinked } from './average-link.ts';
import { cellsOf } from './cells.ts';

/** Pictures compared with each other at once. */
const MOST_COMPARED = 320;
/** Numbers that a vector is reduced to. */
const REDUCED = 256;
/** Average cosine, about the mean of all, of pictures that look alike. Measured: docs/review.md. */
const ALIKE = 0.38;

/**
 * Groups of pictures that look alike: vectors are reduced by random signs (Achlioptas, "Database-friendly
 * random projections", 2003), divided into cells, and joined within each by their average cosine. Its time
 * grows with n log n.
 * @param vectors of any length, all of the same size
 * @param usual of the network: taken from each vector, and its demand from every cosine
 * @returns indices of groups of at least two, the largest first; yields between cells, so that others get a turn
 */
export function* lookAlikes(
  vectors: readonly ArrayLike<number>[],
  usual?: Usual,
): Generator<undefined, number[][], undefined> {
  const points = centred(reduced(vectors, usual?.mean));
  const least = ALIKE + (usual?.demanded ?? 0);
  yield;
  const groups: number[][] = [];
  for (const cell of cellsOf(points, MOST_COMPARED)) {
    const own = cell.map((index) => points[index] ?? new Float32Array());
    for (const group of averageLinked(own, least)) {
      if (group.length > 1) groups.push(group.map((place) => cell[place] ?? 0));
    }
    yield;
  }
  return groups.sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}

/** So many vectors at the origin are counted with the others: the mean of a few says little. */
const AT_ORIGIN = 20;

/** Unit vectors about their mean, which most pictures have in common. */
function centred(points: readonly Float32Array[]): Float32Array[] {
  const mean = new Float32Array(points[0]?.length ?? 0);
  for (const point of points) addScaled(mean, point, 1 / (points.length + AT_ORIGIN));
  return points.map((point) => {
    const own = point.slice();
    addScaled(own, mean, -1);
    return normalise(own);
  });
}

/** Shorter vectors with about the same cosines, as unit vectors. Each number adds to two, with a sign. */
function reduced(vectors: readonly ArrayLike<number>[], mean?: Float32Array): Float32Array[] {
  const size = vectors[0]?.length ?? 0;
  const places = new Uint32Array(size).map((_, index) => mixed(index));
  return vectors.map((vector) => {
    const point = new Float32Array(REDUCED);
    const scale = mean === undefined ? 1 : 1 / (lengthOf(vector) || 1);
    for (let index = 0; index < size; index++) {
      const value = (vector[index] ?? 0) * scale - (mean?.[index] ?? 0);
      const place = places[index] ?? 0;
      const [one, two] = [place % REDUCED, (place >>> 8) % REDUCED];
      point[one] = (point[one] ?? 0) + (place & 0x10000 ? value : -value);
      point[two] = (point[two] ?? 0) + (place & 0x20000 ? value : -value);
    }
    return lengthOf(point) === 0 ? point : normalise(point);
  });
}

/** Bits that look random and depend on the index alone (the finalizer of MurmurHash3). */
function mixed(index: number): number {
  let bits = Math.imul(index + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
