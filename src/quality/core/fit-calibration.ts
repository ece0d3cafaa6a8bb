import type { Calibration } from '../../label/calibration/calibration.ts';
import { nodeProbabilities } from '../../label/calibration/probabilities.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import { nelderMead } from './nelder-mead.ts';

/** A picture whose class is known. */
export interface ScoredPicture {
  /** Softmax over the network's classes. */
  readonly scores: ArrayLike<number>;
  /** Index of the true class. */
  readonly class: number;
}

/** Likelihoods are clipped here, so that one badly misjudged picture does not dominate. */
const LEAST_LIKELIHOOD = 1e-7;

/** Parameters are rounded to four decimals. */
const PRECISION = 1e4;

/**
 * The calibration with the lowest negative log-likelihood of the pictures' categories, at all levels of
 * the tree. Pictures whose class is in no category are ignored.
 * @example
 * ```ts
 * import { makeTree } from 'photonym/label';
 * import { fitCalibration } from 'photonym/quality';
 *
 * const tree = makeTree([
 *   { id: 'dog', label: 'dog', parent: null, classes: [0] },
 *   { id: 'cat', label: 'cat', parent: null, classes: [1] },
 * ]);
 * const pictures = [{ scores: [0.9, 0.1], class: 0 }, { scores: [0.8, 0.2], class: 1 }];
 * console.log(fitCalibration(pictures, tree).temperature);
 * ```
 */
export function fitCalibration(
  pictures: readonly ScoredPicture[],
  tree: CategoryTree,
): Calibration {
  const usable = pictures.filter((picture) => tree.leafOf(picture.class) !== undefined);
  const loss = (point: readonly number[]): number =>
    negativeLogLikelihood(usable, tree, calibrationAt(point));
  const best = usable.length === 0 ? START : nelderMead(loss, START, STEPS);
  return { ...calibrationAt(best), pictures: usable.length };
}

/** Logarithm of the temperature, logarithm of the split temperature, entropy slope. */
const START: readonly number[] = [0, 0, 0];
const STEPS: readonly number[] = [-0.3, 0.3, -0.05];

function calibrationAt([temperature = 0, split = 0, slope = 0]: readonly number[]): Calibration {
  return {
    temperature: rounded(Math.exp(temperature)),
    splitTemperature: rounded(Math.exp(split)),
    entropySlope: rounded(slope),
  };
}

function rounded(value: number): number {
  return Math.round(value * PRECISION) / PRECISION;
}

/** Mean over the pictures, in nats, of the negative log likelihood of all nodes of the tree. */
function negativeLogLikelihood(
  pictures: readonly ScoredPicture[],
  tree: CategoryTree,
  calibration: Calibration,
): number {
  let sum = 0;
  for (const picture of pictures) {
    const truths = new Set(nodesAbove(picture.class, tree));
    nodeProbabilities(picture.scores, { tree, calibration }).forEach((probability, node) => {
      const likelihood = truths.has(node) ? probability : 1 - probability;
      sum -= Math.log(Math.max(likelihood, LEAST_LIKELIHOOD));
    });
  }
  return sum / pictures.length;
}

/** The leaf of a class and its ancestors. */
function nodesAbove(classIndex: number, { leaves, parents }: CategoryTree): number[] {
  const nodes: number[] = [];
  for (let node = leaves[classIndex] ?? -1; node >= 0; node = parents[node] ?? -1) nodes.push(node);
  return nodes;
}
