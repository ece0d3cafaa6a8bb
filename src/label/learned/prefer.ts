import type { Decision, DecisionOptions } from '../decide.ts';
import { wordOf } from '../languages/words.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Recognition } from './recognise.ts';

/**
 * Default floor of learned categories. If half of the pictures are of learned categories,
 * 19 of 20 labels given at this floor are true (docs/learning.md).
 */
export const DEFAULT_LEARNED_FLOOR = 0.72;

/** The least probability of a learned category, at any floor: likelier than all others and none together. */
const LEAST_LEARNED = 0.5;

/**
 * Lets a learned category that reaches the floor replace the network's decision; otherwise the decision
 * stands. Exact naming knows only the network's classes.
 */
export function preferLearned(
  decision: Decision,
  { category, probability, isCorrection = false }: Recognition,
  { naming, minTruth = DEFAULT_LEARNED_FLOOR }: DecisionOptions,
  { tree, words }: Pick<Vocabulary, 'tree' | 'words'>,
): Decision {
  if (naming === 'exact' || category === null) return decision;
  if (probability < Math.max(minTruth, LEAST_LEARNED)) return decision;
  // A learned category that is also in the tree keeps its place there.
  const node = tree.nodes.find(({ label }) => label === category)?.id ?? null;
  const label = isCorrection ? wordOf(category, words) : category;
  return { ...decision, status: 'named', label, node, probability };
}
