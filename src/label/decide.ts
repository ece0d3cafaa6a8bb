import type { Detection } from '../model/core/detections.ts';
import { NodeProbabilities, Workspace } from './calibration/probabilities.ts';
import { choose } from './joint/choose.ts';
import type { Joint } from './joint/joint.ts';
import { type JointView, jointProbabilities } from './joint/joint-probabilities.ts';
import type { CategoryTree } from './tree/tree.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * How a label is chosen: `careful` takes the most specific category that reaches the floor, or none;
 * `exact` takes the top class, however unlikely, unless a floor is set.
 */
export type Naming = 'careful' | 'exact';

/**
 * How much a name has to say: `any` gives broad words too ("household item"); `plain`, the default, gives
 * none that the category tree marks as too broad for a name.
 */
export type MinDetail = (typeof MIN_DETAILS)[number];

export const MIN_DETAILS = ['plain', 'any'] as const;

export interface DecisionOptions {
  readonly naming?: Naming;
  /** The floor: the probability, 0 to 1, that a label must reach. */
  readonly minTruth?: number;
  readonly minDetail?: MinDetail;
  /** Number of guesses to return. Default: 5. */
  readonly top?: number;
}

/** One class and its score. */
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
  /** Calibrated probability, 0 to 1, that the label (or, when unsure, the best guess) is true. */
  readonly probability: number;
  /** A word that reaches the floor, and is too broad for a name. */
  readonly broad?: string;
  /** The best guesses, best first. */
  readonly top: readonly Guess[];
}

/** The floor of careful naming if the network's calibration has none. */
export const DEFAULT_MIN_TRUTH = 0.9;
const DEFAULT_TOP = 5;

/** Reused by each call of {@link decide}. */
const WORKSPACE = new Workspace();

/**
 * Decides on the label of a picture by hedging, as in Deng et al., "Hedging Your Bets" (CVPR 2012), with
 * a floor for each picture. Of the categories whose probability reaches the floor, the one with the
 * fewest classes is chosen, so a higher floor never yields a more specific label. Ties go to the likelier
 * category, then to the first in the tree.
 *
 * Where it is known what things a detector found, and the vocabulary has weights for that, both are judged
 * together (docs/naming.md).
 * @param scores softmax over the network's classes
 * @param things what a detector found in the picture
 * @example
 * ```ts
 * import { decide, makeTree, UNCALIBRATED } from 'photonym/label';
 *
 * const tree = makeTree([
 *   { id: 'animal', label: 'animal', parent: null, classes: [0, 1] },
 *   { id: 'dog', label: 'dog', parent: 'animal', classes: [0] },
 *   { id: 'cat', label: 'cat', parent: 'animal', classes: [1] },
 * ]);
 * const vocabulary = { tree, classNames: ['dog', 'cat'], calibration: UNCALIBRATED };
 * console.log(decide([0.6, 0.4], vocabulary, { minTruth: 0.9 }).label); // animal
 * ```
 */
export function decide(
  scores: ArrayLike<number>,
  vocabulary: Vocabulary,
  options: DecisionOptions = {},
  things?: readonly Detection[],
): Decision {
  const { naming = 'careful', top = DEFAULT_TOP } = options;
  const floor = floorOf(options, vocabulary);
  const best = topK(scores, Math.max(top, 1), vocabulary.tree.none);
  const probabilities = new NodeProbabilities(scores, vocabulary, WORKSPACE);
  const choice =
    naming === 'exact'
      ? topClass(best[0], vocabulary, probabilities, floor)
      : chooserOf(scores, vocabulary, options, things, probabilities)(floor);
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

/** The floor, 0 to 1: from the options, else of the joint judgement or the calibration, else the default. */
export function floorOf(
  { naming = 'careful', minTruth }: DecisionOptions,
  { calibration, joint }: Pick<Vocabulary, 'calibration' | 'joint'>,
): number {
  const fitted = joint?.floor ?? calibration.floor;
  return minTruth ?? (naming === 'exact' ? 0 : (fitted ?? DEFAULT_MIN_TRUTH));
}

/** A label, or none, and its probability. */
type Choice = Pick<Decision, 'label' | 'node' | 'probability' | 'broad'>;

/**
 * The choice of careful naming for a picture, as a function of the floor.
 * @param probabilities those of the scores; they are asked again for each floor
 */
export function chooserOf(
  scores: ArrayLike<number>,
  vocabulary: Vocabulary,
  { minDetail = 'plain' }: Pick<DecisionOptions, 'minDetail'> = {},
  things?: readonly Detection[],
  probabilities = new NodeProbabilities(scores, vocabulary),
): (floor: number) => Choice {
  const { joint, broad, allowed } = vocabulary;
  const alone: ChoiceAt = (floor, isName) => mostSpecific(vocabulary, probabilities, floor, isName);
  const choiceAt =
    joint !== undefined && things !== undefined
      ? jointChooser({ scores, things, probabilities }, vocabulary, joint, alone)
      : alone;
  const isName = (id: string): boolean =>
    allowed?.has(id) ?? (minDetail === 'any' || broad?.has(id) !== true);
  return (floor) => {
    const choice = choiceAt(floor, isName);
    if (choice.label !== null || allowed !== undefined) return choice;
    const { label } = choiceAt(floor, () => true);
    return label === null ? choice : { ...choice, broad: label };
  };
}

/** The choice at a floor, among the nodes with these ids. */
type ChoiceAt = (floor: number, isName: (id: string) => boolean) => Choice;

/**
 * A name that the classifier alone is sure of stands unless both networks together give it less than this
 * share of the floor: weights fitted to all kinds of pictures are too careful where it knows the object.
 */
const DISSENT = 2 / 3;

function jointChooser(
  view: JointView,
  vocabulary: Vocabulary,
  { kinds, weights, hasClassifier }: Joint,
  alone: ChoiceAt,
): ChoiceAt {
  const judged = jointProbabilities(view, vocabulary, kinds, weights);
  return (floor, isName) => {
    const own = hasClassifier ? alone(floor, isName) : undefined;
    const place = vocabulary.tree.indexOf(own?.node ?? '');
    if (own !== undefined && (judged.get(place ?? -1) ?? 0) >= DISSENT * floor) return own;
    const { node: index, probability } = choose(judged, vocabulary.tree, floor, isName);
    const node = vocabulary.tree.nodes[index];
    if (node === undefined) return { label: null, node: null, probability };
    return { label: vocabulary.labels?.get(node.id) ?? node.label, node: node.id, probability };
  };
}

/**
 * The choice of careful naming at a floor. No node is likelier than its parent, so nothing under a node
 * that misses the floor is computed.
 */
function mostSpecific(
  { tree, labels }: Vocabulary,
  probabilities: NodeProbabilities,
  floor: number,
  isName: (id: string) => boolean,
): Choice {
  let chosen = -1;
  let fewest = Number.POSITIVE_INFINITY;
  let probability = 0;
  const reaching = (nodes: Int32Array | undefined): number[] =>
    [...(nodes ?? [])].filter((node) => probabilities.of(node) >= floor);
  const waiting = reaching(tree.tops);
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    waiting.push(...reaching(tree.children[index]));
    const node = tree.nodes[index];
    if (node === undefined || !isName(node.id)) continue;
    const classes = node.classes.length;
    const own = probabilities.of(index);
    const isBetter =
      classes < fewest ||
      (classes === fewest && (own > probability || (own === probability && index < chosen)));
    if (!isBetter) continue;
    chosen = index;
    fewest = classes;
    probability = own;
  }
  const node = tree.nodes[chosen];
  if (node === undefined) {
    return { label: null, node: null, probability: likeliestClass(tree.tops, tree, probabilities) };
  }
  return { label: labels?.get(node.id) ?? node.label, node: node.id, probability };
}

/**
 * The probability of the likeliest single-class node at or under the nodes given.
 * @param least probability that it has to exceed
 */
function likeliestClass(
  nodes: Int32Array,
  tree: CategoryTree,
  probabilities: NodeProbabilities,
  least = 0,
): number {
  let most = least;
  // The likeliest first, so that most of the others can be skipped.
  const inOrder = [...nodes]
    .filter((node) => probabilities.of(node) > least)
    .sort((a, b) => probabilities.of(b) - probabilities.of(a));
  for (const node of inOrder) {
    const own = probabilities.of(node);
    if (own <= most) break;
    const under = tree.children[node] ?? new Int32Array();
    most =
      tree.nodes[node]?.classes.length === 1
        ? own
        : likeliestClass(under, tree, probabilities, most);
  }
  return most;
}

/** The class with the highest score, under its plain name, whatever the vocabulary allows. */
function topClass(
  index: number | undefined,
  { tree, classNames }: Vocabulary,
  probabilities: NodeProbabilities,
  floor: number,
): Choice {
  const leaf = index === undefined ? undefined : tree.leafOf(index);
  const place = leaf === undefined ? undefined : tree.indexOf(leaf.id);
  const probability = place === undefined ? 0 : probabilities.of(place);
  if (index === undefined || probability < floor) return { label: null, node: null, probability };
  return { label: classNames[index] ?? `class ${index}`, node: leaf?.id ?? null, probability };
}

/** The label a guess would have if it were chosen. */
function nameOf(index: number, { tree, classNames, labels }: Vocabulary, naming: Naming): string {
  const leaf = naming === 'exact' ? undefined : tree.leafOf(index);
  if (leaf?.classes.length === 1) return labels?.get(leaf.id) ?? leaf.label;
  return classNames[index] ?? `class ${index}`;
}

/**
 * Indices of the `k` highest values, highest first; equal values in the order of their indices.
 * @param count number of values to consider. Default: all
 */
export function topK(values: ArrayLike<number>, k: number, count = values.length): number[] {
  const best: number[] = [];
  for (let index = 0; index < count; index++) {
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
