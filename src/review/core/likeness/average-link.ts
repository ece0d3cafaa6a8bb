import { dot } from '../../../base/vector.ts';

/**
 * Joins unit vectors whose average cosine is at least `least`: agglomerative clustering by average linkage
 * (UPGMA), by the nearest-neighbour chain (Murtagh, "A Survey of Recent Advances in Hierarchical Clustering
 * Algorithms", 1983). n² time and space, so for a few hundred at a time; the result is the same each time.
 * @returns indices of `points`; each is in one group
 */
export function averageLinked(points: readonly Float32Array[], least: number): number[][] {
  const size = points.length;
  const likeness = likenessOf(points);
  const groups: (number[] | undefined)[] = points.map((_, index) => [index]);
  const done: number[][] = [];
  let chain: number[] = [];
  for (let start = 0; start < size; ) {
    if (groups[start] === undefined) {
      start++;
      continue;
    }
    if (chain.length === 0) chain = [start];
    const at = chain.at(-1) ?? start;
    const before = chain.at(-2);
    const next = nearestTo(at, before, groups, likeness, size);
    if (next === undefined || (likeness[at * size + next] ?? -1) < least) {
      // Nothing is near enough, now or later: averages never rise above their parts.
      done.push(groups[at] ?? []);
      groups[at] = undefined;
      chain = chain.slice(0, -1);
    } else if (next === before) {
      chain = chain.slice(0, -2);
      join(at, next, groups, likeness, size);
    } else chain.push(next);
  }
  return done.map((group) => group.sort((a, b) => a - b));
}

function likenessOf(points: readonly Float32Array[]): Float64Array {
  const size = points.length;
  const likeness = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      const [a, b] = [points[row], points[column]];
      const cosine = a === undefined || b === undefined ? 0 : dot(a, b);
      likeness[row * size + column] = cosine;
      likeness[column * size + row] = cosine;
    }
  }
  return likeness;
}

/** The nearest other group; of equal ones the one before on the chain, else the first. */
function nearestTo(
  at: number,
  before: number | undefined,
  groups: readonly (number[] | undefined)[],
  likeness: Float64Array,
  size: number,
): number | undefined {
  let nearest = before;
  let most = before === undefined ? Number.NEGATIVE_INFINITY : (likeness[at * size + before] ?? 0);
  for (let other = 0; other < size; other++) {
    if (other === at || groups[other] === undefined) continue;
    const cosine = likeness[at * size + other] ?? 0;
    if (cosine > most) [most, nearest] = [cosine, other];
  }
  return nearest;
}

/** Joins the second group to the first; Lance and Williams' update of averages. */
function join(
  first: number,
  second: number,
  groups: (number[] | undefined)[],
  likeness: Float64Array,
  size: number,
): void {
  const [a = [], b = []] = [groups[first], groups[second]];
  for (let other = 0; other < size; other++) {
    const one = likeness[first * size + other] ?? 0;
    const two = likeness[second * size + other] ?? 0;
    const average = (one * a.length + two * b.length) / (a.length + b.length);
    likeness[first * size + other] = average;
    likeness[other * size + first] = average;
  }
  groups[first] = [...a, ...b];
  groups[second] = undefined;
}
