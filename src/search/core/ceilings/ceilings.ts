import type { Ceilings } from '../../../memory/core/ceilings.ts';
import { surprisalOf } from '../../../memory/core/compact.ts';

/** Categories are hardly ever asked for that are less probable. */
export const LEAST_CEILING = 1 / 128;

/** Of the largest surprisal that a step stands for. */
const STEPS = 65_535;
const MOST_SURPRISAL = surprisalOf(STEPS);

/** A probability as scores are stored, never as a lower one. */
export function stepOfCeiling(most: number): number {
  return most >= 1 ? 0 : Math.floor(Math.sqrt(-Math.log(most) / MOST_SURPRISAL) * STEPS);
}

/**
 * How probable some categories are at most, all together.
 * @param count of pictures
 * @param nodes indices of the categories, none of them below another
 * @returns for each picture 0 to 1
 */
export function mostOf(
  { starts, rows, steps }: Ceilings,
  count: number,
  nodes: readonly number[],
): Float64Array {
  const most = new Float64Array(count).fill(nodes.length * LEAST_CEILING);
  for (const node of nodes) {
    const end = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < end; at++) {
      const row = rows[at] ?? 0;
      most[row] = (most[row] ?? 0) + Math.exp(-surprisalOf(steps[at] ?? 0)) - LEAST_CEILING;
    }
  }
  return most.map((one) => Math.min(1, one));
}
