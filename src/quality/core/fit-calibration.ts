import type { Calibration } from '../../label/calibration/calibration.ts';
import { nodeProbabilities } from '../../label/calibration/probabilities.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import { nelderMead } from './nelder-mead.ts';

/** A picture whose class is known. */
export interface Labelled {
  /** Softmax over the network's classes. */
  readonly scores: ArrayLike<number>;
  /** Index of the true class. */
  readonly class: number;
}

/** No probability counts as less, so that one picture of which all is wrong does not decide alone. */
const LEAST = 1e-7;

const DIGITS = 1e4;

/**
 * Fits a calibration: the one by which the pictures' categories, at all levels of the tree, are likeliest
 * (least negative log likelihood). Pictures whose class is in no category are passed over.
 */
export function fitCalibration(pictures: readonly Labelled[], tree: CategoryTree): Calibration {
  const usable = pictures.filter((picture) => tree.leafOf(picture.class) !== undefined);
  const loss = (point: readonly number[]): number =>
    negativeLogLikelihood(usable, tree, calibrationAt(point));
  const best = usable.length === 0 ? START : nelderMead(loss, START, STEPS);
  return { ...calibrationAt(best), pictures: usable.length };
}

/** Logarithm of the temperature, that of the temperature of splits, slope. */
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
  return Math.round(value * DIGITS) / DIGITS;
}

/** Mean over the pictures of the surprise, in nats, at what is true of each node of the tree. */
export function negativeLogLikelihood(
  pictures: readonly Labelled[],
  tree: CategoryTree,
  calibration: Calibration,
): number {
  let sum = 0;
  for (const picture of pictures) {
    const truths = new Set(nodesAbove(picture.class, tree));
    nodeProbabilities(picture.scores, { tree, calibration }).forEach((probability, node) => {
      const likelihood = truths.has(node) ? probability : 1 - probability;
      sum -= Math.log(Math.max(likelihood, LEAST));
    });
  }
  return sum / pictures.length;
}

/** The leaf of a class and all that it is under. */
function nodesAbove(classIndex: number, { leaves, parents }: CategoryTree): number[] {
  const nodes: number[] = [];
  for (let node = leaves[classIndex] ?? -1; node >= 0; node = parents[node] ?? -1) nodes.push(node);
  return nodes;
}
