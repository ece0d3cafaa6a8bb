/** A vertex of the simplex, and the value of the function there. */
interface Vertex {
  readonly at: readonly number[];
  readonly value: number;
}

const MOST_STEPS = 200;

/** The search ends when the values of the vertices are this close together. */
const TOLERANCE = 1e-6;

/**
 * A local minimum of a function of a few variables, by the simplex method of Nelder and Mead ("A Simplex
 * Method for Function Minimization", 1965). Deterministic.
 * @param start the first vertex
 * @param steps from the first vertex to each of the others, one along each axis
 */
export function nelderMead(
  of: (point: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
): readonly number[] {
  const vertex = (at: readonly number[]): Vertex => ({ at, value: of(at) });
  let simplex = [
    vertex(start),
    ...steps.map((step, axis) =>
      vertex(start.map((value, other) => (other === axis ? value + step : value))),
    ),
  ];
  for (let step = 0; step < MOST_STEPS; step++) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex.at(0), simplex.at(-1)];
    if (best === undefined || worst === undefined || worst.value - best.value < TOLERANCE) break;
    const rest = simplex.slice(0, -1);
    const better = replacement(rest, worst, best, vertex);
    simplex =
      better === undefined
        ? simplex.map((old) => (old === best ? old : vertex(towards(best.at, old.at, 0.5))))
        : [...rest, better];
  }
  return simplex.reduce((low, other) => (other.value < low.value ? other : low)).at;
}

/** A vertex better than the worst, by reflection, expansion or contraction; undefined if there is none. */
function replacement(
  rest: readonly Vertex[],
  worst: Vertex,
  best: Vertex,
  vertex: (at: readonly number[]) => Vertex,
): Vertex | undefined {
  const centre = worst.at.map(
    (_, axis) => rest.reduce((sum, { at }) => sum + (at[axis] ?? 0), 0) / rest.length,
  );
  const reflected = vertex(towards(centre, worst.at, -1));
  if (reflected.value < best.value) {
    const expanded = vertex(towards(centre, worst.at, -2));
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < (rest.at(-1)?.value ?? Number.POSITIVE_INFINITY)) return reflected;
  const contracted = vertex(towards(centre, worst.at, 0.5));
  return contracted.value < worst.value ? contracted : undefined;
}

function towards(from: readonly number[], to: readonly number[], share: number): number[] {
  return from.map((value, axis) => value + ((to[axis] ?? value) - value) * share);
}
