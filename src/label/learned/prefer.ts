import type { Decision, DecisionOptions } from '../decide.ts';
import type { CategoryTree } from '../tree/tree.ts';
import type { Recognition } from './recognise.ts';

/**
 * The probability that a learned category has to reach unless a floor is asked for. Of pictures half of
 * which are of learned categories, nineteen of twenty names given so are true (docs/learning.md).
 */
export const DEFAULT_LEARNED_FLOOR = 0.72;

/**
 * A learned category wins where it is sure, whatever the network's own classes say; a picture of none of
 * them stays what it was. Exact naming is the network's alone.
 */
export function preferLearned(
  decision: Decision,
  { category, probability }: Recognition,
  { naming, minTruth = DEFAULT_LEARNED_FLOOR }: DecisionOptions,
  tree: CategoryTree,
): Decision {
  if (naming === 'exact' || category === null || probability < minTruth) return decision;
  // Learned anew, a category of the tree keeps its place there.
  const node = tree.nodes.find(({ label }) => label === category)?.id ?? null;
  return { ...decision, status: 'named', label: category, node, probability };
}
