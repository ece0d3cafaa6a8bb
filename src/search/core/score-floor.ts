import { type Calibration, temperatureOf } from '../../label/calibration/calibration.ts';
import type { CalibratedTree } from '../../label/calibration/probabilities.ts';
import { entropyOf, surprisalOf } from '../../memory/core/compact.ts';
import { isBelow } from './meanings.ts';

/** Rounding must not cost a picture. */
const SLACK = 0.99;

/**
 * Tells which pictures surely do not show categories with some probability, from a glance at their scores: a hundredth
 * of the time that probabilities take.
 *
 * With exponents of at most 1 for the shares of children, the probability of a node is at most its share of all weights,
 * to that exponent: a sum of powers is at least the power of the sum, at each level. And all weights are at least that
 * of the likeliest class.
 */
export class ScoreFloor {
  /** Whether each class is in a category; with how many of the wanted ones it counts. */
  readonly #isInTree: Uint8Array;
  readonly #timesMeant: Uint8Array;
  /** The least exponent by which scores become weights. */
  readonly #exponent: number;
  readonly #calibration: Calibration;
  /** The least share of the categories in all weights. */
  readonly #leastShare: number;

  /**
   * @param nodes indices of the categories, none of them below another
   * @param least probability, 0 to 1, of all of them together
   */
  constructor({ tree, calibration }: CalibratedTree, nodes: readonly number[], least: number) {
    this.#calibration = calibration;
    const leaves = [...tree.leaves];
    this.#isInTree = Uint8Array.from(leaves, (leaf) => Number(leaf >= 0));
    // Children share what their parent's own classes weigh, too.
    const isOn = (leaf: number, node: number): boolean =>
      leaf >= 0 && (isBelow(leaf, [node], tree) || isBelow(node, [leaf], tree));
    this.#timesMeant = Uint8Array.from(
      leaves,
      (leaf) => nodes.filter((node) => isOn(leaf, node)).length,
    );
    const entropies = [0, Math.log(leaves.length)];
    this.#exponent = 1 / Math.max(...entropies.map((one) => temperatureOf(calibration, one)));
    const shares = 1 / calibration.splitTemperature;
    // Of several nodes with one sum, equal ones have the largest sum of powers.
    const each = least / nodes.length ** (1 - shares);
    this.#leastShare = shares > 1 ? 0 : SLACK * each ** (1 / shares);
  }

  /** @param steps the scores of a picture as the catalog has them; of the first classes only, if another network gives the others */
  mayReach(steps: Uint16Array): boolean {
    let likeliest = Number.POSITIVE_INFINITY;
    for (let index = 0; index < steps.length; index++) {
      const step = steps[index] ?? 0;
      if (step < likeliest && this.#isInTree[index] === 1) likeliest = step;
    }
    const least = surprisalOf(likeliest);
    // Whatever the entropy, and whatever the others weigh: most are told by this.
    const share = this.#weigh(steps, this.#exponent, least, this.#timesMeant);
    if (share < this.#leastShare) return false;
    const exponent = 1 / temperatureOf(this.#calibration, entropyOf(steps));
    const meant = this.#weigh(steps, exponent, least, this.#timesMeant);
    return meant >= this.#leastShare * this.#weigh(steps, exponent, least, this.#isInTree);
  }

  /** The weights of classes together, each so many times, where that of the likeliest is 1. */
  #weigh(steps: Uint16Array, exponent: number, least: number, counts: Uint8Array): number {
    let sum = 0;
    for (let index = 0; index < steps.length; index++) {
      const times = counts[index] ?? 0;
      if (times === 0) continue;
      sum += times * Math.exp(exponent * (least - surprisalOf(steps[index] ?? 0)));
    }
    return sum;
  }
}
