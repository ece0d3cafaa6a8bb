import type { Category } from './categories.ts';
import { nodeProbabilities } from './probabilities.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * How a label is chosen: `careful` gives the most specific category that is sure enough, or none;
 * `exact` always gives the top class, as the notebook did, unless a floor is set.
 */
export type Naming = 'careful' | 'exact';

export interface DecisionOptions {
  readonly naming?: Naming;
  /** Probability, 0 to 1, that a name must reach. */
  readonly minTruth?: number;
  /** How many guesses to give. */
  readonly top?: number;
}

/** One class and what the network gives it. */
export interface Guess {
  /** Index of the network's output. */
  readonly class: number;
  readonly label: string;
  /** Softmax, uncalibrated, 0 to 1. */
  readonly score: number;
}

export interface Decision {
  readonly status: 'named' | 'unsure';
  /** Null when unsure. */
  readonly label: string | null;
  /** Id of the category chosen; null when unsure. */
  readonly node: string | null;
  /** Calibrated probability that the label (or, when unsure, the best guess) is true, 0 to 1. */
  readonly probability: number;
  /** The best guesses, best first. */
  readonly top: readonly Guess[];
}

/** The floor of careful naming where the network's calibration has none. */
export const DEFAULT_MIN_TRUTH = 0.9;
export const DEFAULT_TOP = 5;

/**
 * Decides what a picture is called: hedging, as in Deng et al., "Hedging Your Bets" (CVPR 2012), with
 * a floor for each picture. Of the categories whose probability reaches the floor the one with the
 * fewest classes is chosen, so that a higher floor never gives a more specific name. Pure, and nothing
 * is by chance: of equal ones the likelier, then the first in the tree.
 * @param scores softmax over the network's classes
 */
export function decide(
  scores: ArrayLike<number>,
  vocabulary: Vocabulary,
  options: DecisionOptions = {},
): Decision {
  const { naming = 'careful', top = DEFAULT_TOP } = options;
  const floor = floorOf(options, vocabulary);
  const probabilities = nodeProbabilities(scores, vocabulary);
  const best = topK(scores, Math.max(top, 1));
  const choice =
    naming === 'exact'
      ? topClass(best[0], vocabulary, probabilities, floor)
      : mostSpecific(vocabulary, probabilities, floor);
  return {
    status: choice.label === null ? 'unsure' : 'named',
    ...choice,
    top: best.slice(0, top).map((index) => ({
      class: index,
      label: nameOf(index, vocabulary, naming),
      score: scores[index] ?? 0,
    })),
  };
}

/** The probability that a name must reach, 0 to 1, where none is given in so many words. */
export function floorOf(
  { naming = 'careful', minTruth }: DecisionOptions,
  { calibration }: Pick<Vocabulary, 'calibration'>,
): number {
  return minTruth ?? (naming === 'exact' ? 0 : (calibration.floor ?? DEFAULT_MIN_TRUTH));
}

/** A name, or none, and how sure it is. */
export type Choice = Pick<Decision, 'label' | 'node' | 'probability'>;

/**
 * What careful naming chooses at a floor.
 * @param probabilities those of the tree's nodes, as `nodeProbabilities` gives them
 */
export function mostSpecific(
  { tree, allowed, labels }: Vocabulary,
  probabilities: Float64Array,
  floor: number,
): Choice {
  let chosen: Category | undefined;
  let probability = 0;
  let likeliestLeaf = 0;
  tree.nodes.forEach((node, index) => {
    const own = probabilities[index] ?? 0;
    if (node.classes.length === 1) likeliestLeaf = Math.max(likeliestLeaf, own);
    if (own < floor || allowed?.has(node.id) === false) return;
    const fewer = node.classes.length - (chosen?.classes.length ?? Number.POSITIVE_INFINITY);
    if (fewer > 0 || (fewer === 0 && own <= probability)) return;
    chosen = node;
    probability = own;
  });
  if (chosen === undefined) return { label: null, node: null, probability: likeliestLeaf };
  return { label: labels?.get(chosen.id) ?? chosen.label, node: chosen.id, probability };
}

/** The class with the highest score, under its plain name, whatever the vocabulary allows. */
function topClass(
  index: number | undefined,
  { tree, classNames }: Vocabulary,
  probabilities: Float64Array,
  floor: number,
): Choice {
  const leaf = index === undefined ? undefined : tree.leafOf(index);
  const place = leaf === undefined ? undefined : tree.indexOf(leaf.id);
  const probability = place === undefined ? 0 : (probabilities[place] ?? 0);
  if (index === undefined || probability < floor) return { label: null, node: null, probability };
  return { label: classNames[index] ?? `class ${index}`, node: leaf?.id ?? null, probability };
}

/** A guess is called what it would be called as a name. */
function nameOf(index: number, { tree, classNames, labels }: Vocabulary, naming: Naming): string {
  const leaf = naming === 'exact' ? undefined : tree.leafOf(index);
  if (leaf?.classes.length === 1) return labels?.get(leaf.id) ?? leaf.label;
  return classNames[index] ?? `class ${index}`;
}

/** Indices of the `k` highest values, highest first; of equal ones the lower index first. */
export function topK(values: ArrayLike<number>, k: number): number[] {
  const best: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    let place = best.length;
    while (place > 0 && value > (values[best[place - 1] ?? 0] ?? 0)) place--;
    if (place < k) {
      best.splice(place, 0, index);
      if (best.length > k) best.pop();
    }
  }
  return best;
}
