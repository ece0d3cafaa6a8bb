import type { CategoryTree } from '../tree/tree.ts';
import fitted from './fitted.json' with { type: 'json' };
import { type JoinedKinds, joinKinds, withKinds } from './joined-tree.ts';
import type { JointWeights } from './joint-probabilities.ts';

/** How a classifier's scores and a detector's things are judged together. */
export interface Joint {
  readonly kinds: JoinedKinds;
  readonly weights: JointWeights;
  /** Whether there is a classifier besides the detector. */
  readonly hasClassifier: boolean;
  /** The floor at which the names given were as true as docs/quality.md says. */
  readonly floor: number;
}

/**
 * A category tree with the kinds of a detector, and how they are judged; the tree as it is without a
 * detector, or where none of its kinds has a place.
 * @param labels the classifier's
 * @param kinds the detector's labels
 */
export function joined(
  tree: CategoryTree,
  labels: readonly string[],
  kinds: readonly string[] | undefined,
): { readonly tree: CategoryTree; readonly joint?: Joint } {
  if (kinds === undefined) return { tree };
  const whole = withKinds(tree, labels.length, kinds);
  // The detector may be the classifier as well.
  const isAlone = kinds === labels;
  const nodes = isAlone
    ? joinKinds(whole, kinds, (kind) => tree.leafOf(kind)?.id)
    : joinKinds(whole, kinds);
  if (nodes.person < 0) return { tree };
  const { weights, floor } = isAlone ? fitted.alone : fitted.together;
  return { tree: whole, joint: { kinds: nodes, weights, floor, hasClassifier: !isAlone } };
}
