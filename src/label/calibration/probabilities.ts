import type { CategoryTree } from '../tree/tree.ts';
import { type Calibration, temperatureOf } from './calibration.ts';

/** Categories, and how scores become probabilities of them. */
export interface CalibratedTree {
  readonly tree: CategoryTree;
  readonly calibration: Calibration;
}

/**
 * The calibrated probability of each node of the vocabulary's tree, that is, of its classes together.
 * See {@link Calibration} for the method.
 * @param scores softmax over the network's classes. The share of classes without a node (ImageNet's
 *   "background") goes to the rest; the background of a vocabulary of phrases keeps its share
 * @returns values 0 to 1 in the order of `tree.nodes`; all 0 if no class has a score
 * @example
 * ```ts
 * import { makeTree, nodeProbabilities, UNCALIBRATED } from 'photonym/label';
 *
 * const tree = makeTree([
 *   { id: 'animal', label: 'animal', parent: null, classes: [0, 1] },
 *   { id: 'dog', label: 'dog', parent: 'animal', classes: [0] },
 *   { id: 'cat', label: 'cat', parent: 'animal', classes: [1] },
 * ]);
 * console.log(nodeProbabilities([0.6, 0.4], { tree, calibration: UNCALIBRATED })); // 1, 0.6, 0.4
 * ```
 */
export function nodeProbabilities(
  scores: ArrayLike<number>,
  vocabulary: CalibratedTree,
): Float64Array {
  const probabilities = new NodeProbabilities(scores, vocabulary);
  const all = new Float64Array(vocabulary.tree.nodes.length);
  for (let node = 0; node < all.length; node++) all[node] = probabilities.of(node);
  return all;
}

/**
 * {@link nodeProbabilities}, computed on demand: a decision follows only a few branches of the tree, and
 * computing every node would double its cost.
 */
export class NodeProbabilities {
  readonly #tree: CategoryTree;
  /** The summed weight of the classes under each node. */
  readonly #weights: Float64Array;
  /** Probabilities; NaN where not computed yet. */
  readonly #known: Float64Array;
  readonly #exponent: number;
  /** The probability of all categories together: 1 minus the background's. */
  readonly #whole: number;

  constructor(
    scores: ArrayLike<number>,
    { tree, calibration }: CalibratedTree,
    workspace = new Workspace(),
  ) {
    this.#tree = tree;
    const { logarithms, weights, known } = workspace.take(scores.length, tree.nodes.length);
    this.#weights = weights.fill(0);
    this.#known = known.fill(Number.NaN);
    const none = weigh(scores, tree, calibration, logarithms, weights);
    const all = tree.tops.reduce((sum, top) => sum + (weights[top] ?? 0), none);
    this.#whole = none > 0 ? 1 - none / all : 1;
    this.#exponent = 1 / calibration.splitTemperature;
  }

  /** @param node index of a node */
  of(node: number): number {
    const known = this.#known[node] ?? 0;
    if (!Number.isNaN(known)) return known;
    const parent = this.#tree.parents[node] ?? -1;
    if (parent < 0) this.#share(this.#whole, this.#tree.tops);
    else this.#share(this.of(parent), this.#tree.children[parent]);
    return this.#known[node] ?? 0;
  }

  /** Divides a node's probability among its children. */
  #share(whole: number, children: Int32Array = new Int32Array()): void {
    let sum = 0;
    for (const child of children) {
      const weight = power(this.#weights[child] ?? 0, this.#exponent);
      this.#known[child] = weight;
      sum += weight;
    }
    for (const child of children) {
      this.#known[child] = sum > 0 ? ((this.#known[child] ?? 0) / sum) * whole : 0;
    }
  }
}

/**
 * Memory for the probabilities of one picture after another. Allocating it anew for each would take as
 * long as computing them.
 */
export class Workspace {
  #memory = new Float64Array();

  /** @returns arrays with old values in them, which the next call returns again */
  take(classes: number, nodes: number) {
    const length = classes + 2 * nodes;
    if (this.#memory.length < length) this.#memory = new Float64Array(length);
    return {
      logarithms: this.#memory.subarray(0, classes),
      weights: this.#memory.subarray(classes, classes + nodes),
      known: this.#memory.subarray(classes + nodes, length),
    };
  }
}

/** `exp` and `log` are several times faster than `**`. */
function power(value: number, exponent: number): number {
  return exponent === 1 || value === 0 ? value : Math.exp(exponent * Math.log(value));
}

/**
 * Sums up the weights of the classes under each node: their scores at the temperature.
 * @param logarithms overwritten with the logarithms of the scores
 * @param sums zeros, one for each node
 * @returns the weight of the background
 */
function weigh(
  scores: ArrayLike<number>,
  { parents, leaves, none }: CategoryTree,
  calibration: Calibration,
  logarithms: Float64Array,
  sums: Float64Array,
): number {
  for (let index = 0; index < scores.length; index++) {
    // Minus infinity for a score of 0.
    logarithms[index] = Math.log(scores[index] ?? 0);
  }
  const exponent = 1 / temperatureOf(calibration, entropy(scores, logarithms));
  const weight = (index: number): number =>
    exponent === 1 ? (scores[index] ?? 0) : Math.exp(exponent * (logarithms[index] ?? 0));
  for (let index = 0; index < scores.length; index++) {
    const leaf = leaves[index] ?? -1;
    if (leaf >= 0) sums[leaf] = (sums[leaf] ?? 0) + weight(index);
  }
  // Parents come first, so going backwards completes each node before adding it to its parent.
  for (let node = parents.length - 1; node >= 0; node--) {
    const parent = parents[node] ?? -1;
    if (parent >= 0) sums[parent] = (sums[parent] ?? 0) + (sums[node] ?? 0);
  }
  return none === undefined ? 0 : weight(none);
}

/** In nats. */
function entropy(scores: ArrayLike<number>, logarithms: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score > 0) sum -= score * (logarithms[index] ?? 0);
  }
  return sum;
}
