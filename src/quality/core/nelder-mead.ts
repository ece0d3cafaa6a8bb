/** A corner of the simplex, and the height of the function there. */
interface Corner {
  readonly at: readonly number[];
  readonly height: number;
}

const MOST_STEPS = 200;

/** Heights this close together are level. */
const LEVEL = 1e-6;

/**
 * A lowest place of a function of a few numbers, by the downhill simplex of Nelder and Mead ("A
 * Simplex Method for Function Minimization", 1965). Deterministic.
 * @param start where to begin
 * @param steps how far away the first simplex reaches, in each direction
 */
export function nelderMead(
  of: (point: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
): readonly number[] {
  const corner = (at: readonly number[]): Corner => ({ at, height: of(at) });
  let simplex = [
    corner(start),
    ...steps.map((step, axis) =>
      corner(start.map((value, other) => (other === axis ? value + step : value))),
    ),
  ];
  for (let step = 0; step < MOST_STEPS; step++) {
    simplex.sort((a, b) => a.height - b.height);
    const [best, worst] = [simplex.at(0), simplex.at(-1)];
    if (best === undefined || worst === undefined || worst.height - best.height < LEVEL) break;
    const rest = simplex.slice(0, -1);
    const better = replacement(rest, worst, best, corner);
    simplex =
      better === undefined
        ? simplex.map((old) => (old === best ? old : corner(towards(best.at, old.at, 0.5))))
        : [...rest, better];
  }
  return simplex.reduce((low, other) => (other.height < low.height ? other : low)).at;
}

/** A better corner than the worst: mirrored, further out, or further in; undefined if there is none. */
function replacement(
  rest: readonly Corner[],
  worst: Corner,
  best: Corner,
  corner: (at: readonly number[]) => Corner,
): Corner | undefined {
  const centre = worst.at.map(
    (_, axis) => rest.reduce((sum, { at }) => sum + (at[axis] ?? 0), 0) / rest.length,
  );
  const mirrored = corner(towards(centre, worst.at, -1));
  if (mirrored.height < best.height) {
    const further = corner(towards(centre, worst.at, -2));
    return further.height < mirrored.height ? further : mirrored;
  }
  if (mirrored.height < (rest.at(-1)?.height ?? Number.POSITIVE_INFINITY)) return mirrored;
  const inner = corner(towards(centre, worst.at, 0.5));
  return inner.height < worst.height ? inner : undefined;
}

function towards(from: readonly number[], to: readonly number[], share: number): number[] {
  return from.map((value, axis) => value + ((to[axis] ?? value) - value) * share);
}
