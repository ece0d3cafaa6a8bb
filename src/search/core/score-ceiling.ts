import { temperatureOf } from '../../label/calibration/calibration.ts';
import type { CalibratedTree } from '../../label/calibration/probabilities.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import { isBelow } from './meanings.ts';
import { ScoreWeights } from './score-weights.ts';

/** Weights are rounded. */
const SLACK = 1.0003;

/**
 * Tells how probable some categories are at most, from the scores of many pictures as the catalog has them: a
 * hundredth of the time that probabilities take, and hardly more than these.
 *
 * Most pictures are ruled out at a glance. With exponents of at most 1 for the shares of children, the probability of a
 * node is at most its share of all weights, to that exponent: a sum of powers is at least the power of the sum, at each
 * level. And all weights are at least that of the likeliest class.
 */
export class ScoreCeiling {
  readonly #calibrated: CalibratedTree;
  readonly #weights: ScoreWeights;
  readonly #branches: Branches;
  /** The least exponent by which scores become weights. */
  readonly #exponent: number;
  /** The least share of the categories in all weights. */
  readonly #leastShare: number;
  readonly #least: number;

  /**
   * @param classes of the network whose scores they are; another may give those of the tree's other classes
   * @param nodes indices of the categories, none of them below another
   * @param least probability, 0 to 1, of all of them together, below which pictures do not count
   */
  constructor(
    calibrated: CalibratedTree,
    classes: number,
    nodes: readonly number[],
    least: number,
  ) {
    const { tree, calibration } = calibrated;
    const leaves = [...tree.leaves];
    // Children share what their parent's own classes weigh, too.
    const isOn = (leaf: number, node: number): boolean =>
      leaf >= 0 && (isBelow(leaf, [node], tree) || isBelow(node, [leaf], tree));
    this.#weights = new ScoreWeights(classes, {
      isIn: leaves.map((leaf) => Number(leaf >= 0)),
      times: leaves.map((leaf) => nodes.filter((node) => isOn(leaf, node)).length),
    });
    this.#calibrated = calibrated;
    this.#branches = new Branches(tree, nodes);
    const entropies = [0, Math.log(leaves.length)];
    this.#exponent = 1 / Math.max(...entropies.map((one) => temperatureOf(calibration, one)));
    const shares = 1 / calibration.splitTemperature;
    // Of several nodes with one sum, equal ones have the largest sum of powers.
    const each = least / nodes.length ** (1 - shares);
    this.#leastShare = shares > 1 ? 0 : each ** (1 / shares) / SLACK;
    this.#least = least;
  }

  /**
   * @param steps the scores of pictures as the catalog has them, one after the other
   * @returns for each picture the most that the probability can be; -1 where that is too little
   */
  most(steps: Uint16Array): Float64Array {
    const { least, wanted } = this.#weights.glance(steps, this.#exponent);
    return Float64Array.from(least, (step, picture) => {
      if ((wanted[picture] ?? 0) < this.#leastShare) return -1;
      const most = SLACK * this.#probability(picture, step);
      return most < this.#least ? -1 : Math.min(1, most);
    });
  }

  #probability(picture: number, least: number): number {
    const { calibration } = this.#calibrated;
    const temperature = temperatureOf(calibration, this.#weights.entropy(picture, least));
    const weights = this.#weights.weights(picture, least, 1 / temperature);
    return this.#branches.probability(weights, 1 / calibration.splitTemperature);
  }
}

/** The part of a tree that decides how probable some nodes are: those on the way to them, and their siblings. */
class Branches {
  /** For each class the number of its branch; -1 if it has none. */
  readonly #branches: Int32Array;
  /** For each branch that of its parent, which comes before it; -1 at the top. */
  readonly #parents: Int32Array;
  /** Branches with one parent, from the top. */
  readonly #families: readonly (readonly [parent: number, children: readonly number[]])[];
  readonly #wanted: readonly number[];
  readonly #sums: Float64Array;
  readonly #shares: Float64Array;

  constructor(tree: CategoryTree, nodes: readonly number[]) {
    const ways = nodes.flatMap((node) => ancestorsOf(node, tree));
    const ancestors = [...new Set(ways)].sort((a, b) => a - b);
    const families = [tree.tops, ...ancestors.map((node) => tree.children[node] ?? [])];
    const kept = families.flatMap((family) => [...family]).sort((a, b) => a - b);
    const numbers = new Map(kept.map((node, number) => [node, number]));
    const numberOf = (node: number): number => numbers.get(node) ?? -1;
    this.#branches = Int32Array.from(tree.leaves, (leaf) => {
      const way = leaf < 0 ? [] : [leaf, ...ancestorsOf(leaf, tree)];
      return numberOf(way.find((node) => numbers.has(node)) ?? -1);
    });
    this.#parents = Int32Array.from(kept, (node) => numberOf(tree.parents[node] ?? -1));
    this.#families = families.map((family, index) => [
      numberOf(ancestors[index - 1] ?? -1),
      Array.from(family, numberOf),
    ]);
    this.#wanted = nodes.map(numberOf);
    this.#sums = new Float64Array(kept.length);
    this.#shares = new Float64Array(kept.length);
  }

  /** The probability of all wanted nodes together, if no background has a share. */
  probability(weights: Float32Array, exponent: number): number {
    const sums = this.#sums.fill(0);
    for (let index = 0; index < weights.length; index++) {
      const branch = this.#branches[index] ?? -1;
      if (branch >= 0) sums[branch] = (sums[branch] ?? 0) + (weights[index] ?? 0);
    }
    for (let branch = sums.length - 1; branch >= 0; branch--) {
      const parent = this.#parents[branch] ?? -1;
      if (parent >= 0) sums[parent] = (sums[parent] ?? 0) + (sums[branch] ?? 0);
    }
    for (const [parent, children] of this.#families) {
      this.#share(parent < 0 ? 1 : (this.#shares[parent] ?? 0), children, exponent);
    }
    return this.#wanted.reduce((sum, branch) => sum + (this.#shares[branch] ?? 0), 0);
  }

  /** Divides a probability among branches. */
  #share(whole: number, children: readonly number[], exponent: number): void {
    const shares = this.#shares;
    let sum = 0;
    for (const child of children) {
      const share = Math.exp(exponent * Math.log(this.#sums[child] ?? 0));
      shares[child] = share;
      sum += share;
    }
    for (const child of children) {
      shares[child] = sum > 0 ? ((shares[child] ?? 0) / sum) * whole : 0;
    }
  }
}

/** The nodes above one, from the nearest. */
function ancestorsOf(node: number, { parents }: CategoryTree): number[] {
  const above: number[] = [];
  for (let at = parents[node] ?? -1; at >= 0; at = parents[at] ?? -1) above.push(at);
  return above;
}
