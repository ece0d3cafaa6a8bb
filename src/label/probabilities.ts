import type { CategoryTree } from './tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The calibrated probability of each node of the vocabulary's tree, that is, of its classes together.
 * See {@link Calibration} for the method.
 * @param scores softmax over the network's classes; classes without a node (ImageNet's
 *   "background") are left out and the rest takes their share
 * @returns values 0 to 1 in the order of `tree.nodes`; all 0 where no class has a score
 */
export function nodeProbabilities(
  scores: ArrayLike<number>,
  { tree, calibration }: Pick<Vocabulary, 'tree' | 'calibration'>,
): Float64Array {
  const { temperature, entropySlope, splitTemperature } = calibration;
  const rise = entropySlope === 0 ? 1 : Math.exp(entropySlope * entropy(scores));
  const sums = sumsUpTheTree(powers(scores, 1 / (temperature * rise)), tree);
  return sharedDownTheTree(powers(sums, 1 / splitTemperature), tree);
}

/** In nats. */
function entropy(scores: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score > 0) sum -= score * Math.log(score);
  }
  return sum;
}

/**
 * Each value to the power of the exponent. This is most of what deciding costs, for every picture of
 * every run: a plain loop, and `exp` and `log`, are several times as fast as `from` and `**`.
 */
function powers(values: ArrayLike<number>, exponent: number): Float64Array {
  const raised = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    raised[index] = exponent === 1 || value === 0 ? value : Math.exp(exponent * Math.log(value));
  }
  return raised;
}

/** What the classes under each node weigh together. */
function sumsUpTheTree(weights: Float64Array, { parents, leaves }: CategoryTree): Float64Array {
  const sums = new Float64Array(parents.length);
  for (let index = 0; index < weights.length; index++) {
    const leaf = leaves[index] ?? -1;
    if (leaf >= 0) sums[leaf] = (sums[leaf] ?? 0) + (weights[index] ?? 0);
  }
  // Parents come first, so that going backwards each node is complete before it is passed on.
  for (let node = parents.length - 1; node >= 0; node--) {
    const parent = parents[node] ?? -1;
    if (parent >= 0) sums[parent] = (sums[parent] ?? 0) + (sums[node] ?? 0);
  }
  return sums;
}

/** Each node's share among the children of its parent, times the parent's own. */
function sharedDownTheTree(weights: Float64Array, { parents }: CategoryTree): Float64Array {
  // Place 0 is for the nodes at the top, whose parent is -1.
  const ofChildren = new Float64Array(parents.length + 1);
  for (let node = 0; node < weights.length; node++) {
    const parent = (parents[node] ?? -1) + 1;
    ofChildren[parent] = (ofChildren[parent] ?? 0) + (weights[node] ?? 0);
  }
  const probabilities = new Float64Array(parents.length);
  for (let node = 0; node < weights.length; node++) {
    const parent = parents[node] ?? -1;
    const whole = ofChildren[parent + 1] ?? 0;
    const above = parent < 0 ? 1 : (probabilities[parent] ?? 0);
    probabilities[node] = whole > 0 ? ((weights[node] ?? 0) / whole) * above : 0;
  }
  return probabilities;
}
