import type { Decision, DecisionOptions } from '../decide.ts';
import type { CategoryTree } from '../tree/tree.ts';
import type { Recognition } from './recognise.ts';

/**
 * The floor of learned categories by default. Where half of the pictures are of learned categories,
 * nineteen of twenty labels given at this floor are true (docs/learning.md).
 */
export const DEFAULT_LEARNED_FLOOR = 0.72;

/**
 * Lets a learned category that reaches the floor replace the network's decision; otherwise the decision
 * stands. Exact naming knows only the network's classes.
 */
export function preferLearned(
  decision: Decision,
  { category, probability }: Recognition,
  { naming, minTruth = DEFAULT_LEARNED_FLOOR }: DecisionOptions,
  tree: CategoryTree,
): Decision {
  if (naming === 'exact' || category === null || probability < minTruth) return decision;
  // A learned category that the tree has too keeps its place there.
  const node = tree.nodes.find(({ label }) => label === category)?.id ?? null;
  return { ...decision, status: 'named', label: category, node, probability };
}
