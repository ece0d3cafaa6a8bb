import type { Vocabulary } from './vocabulary.ts';

/**
 * The calibrated probability of each node of the vocabulary's tree: of its classes together.
 * @param scores softmax over the network's classes; classes without a node (ImageNet's
 *   "background") are left out and the rest takes their share
 * @returns values 0 to 1 in the order of `tree.nodes`
 */
export function nodeProbabilities(
  scores: ArrayLike<number>,
  { tree, calibration }: Vocabulary,
): Float64Array {
  const { parents, leaves } = tree;
  const sums = new Float64Array(parents.length);
  const power = 1 / calibration.temperature;
  let total = 0;
  for (let index = 0; index < scores.length; index++) {
    const leaf = leaves[index] ?? -1;
    if (leaf < 0) continue;
    const score = scores[index] ?? 0;
    const weight = power === 1 ? score : score ** power;
    sums[leaf] = (sums[leaf] ?? 0) + weight;
    total += weight;
  }
  if (total === 0) return sums;
  for (let node = parents.length - 1; node >= 0; node--) {
    const own = (sums[node] ?? 0) / total;
    sums[node] = own;
    const parent = parents[node] ?? -1;
    if (parent >= 0) sums[parent] = (sums[parent] ?? 0) + own * total;
  }
  return sums;
}
