import type { Calibration } from '../../label/calibration/calibration.ts';
import { NodeProbabilities } from '../../label/calibration/probabilities.ts';
import {
  chooserOf,
  type Decision,
  type DecisionOptions,
  decide,
  floorOf,
  topK,
} from '../../label/decide.ts';
import type { Category } from '../../label/tree/categories.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import type { Detection } from '../../model/core/detections.ts';
import { CategoryCounter, type CategoryQuality } from './category-counter.ts';
import { NameCounter, type NameCounts } from './name-counter.ts';
import { type Reliability, ReliabilityCounter } from './reliability.ts';
import { bitsOf, isTrueOf } from './truth.ts';

/** The names given at one floor. */
export interface FloorQuality extends NameCounts {
  /** The probability that a name had to reach, 0 to 1. */
  readonly floor: number;
}

/** How well a network names labelled pictures. */
export interface Quality extends FloorQuality {
  /** Share of pictures whose most likely class is in the category of their label, 0 to 1. */
  readonly top1: number;
  /** Share of pictures with such a class among the five most likely, 0 to 1. */
  readonly top5: number;
  /** The most information a name can have: log2 of the number of classes. */
  readonly mostBits: number;
  readonly reliability: {
    /** For the calibrated probabilities of the most likely classes. */
    readonly classes: Reliability;
    /** For the names given, at all floors of the curve. */
    readonly names: Reliability;
  };
  /** Truth against specificity, by rising floor. */
  readonly curve: readonly FloorQuality[];
  /** By the topmost category above the label, in the order of the tree. */
  readonly groups: readonly CategoryQuality[];
  /** By the category of the label, in the order of the tree. */
  readonly categories: readonly CategoryQuality[];
}

/** What a picture is judged by besides its scores. */
export interface MeterView {
  readonly calibration?: Calibration;
  readonly detections?: readonly Detection[];
}

/** The result for one picture. */
export interface Outcome {
  readonly decision: Decision;
  /** Whether the name is true; undefined if none was given. */
  readonly isTrue: boolean | undefined;
}

/** The floors of the curve: steps of 0.05, finer at the upper end. */
export const CURVE_FLOORS: readonly number[] = [
  ...Array.from({ length: 16 }, (_, index) => (20 + 5 * index) / 100),
  ...[0.96, 0.97, 0.98, 0.99, 0.995],
];

/**
 * Measures how well labelled pictures are named, picture by picture: truth and information of the names
 * (Deng et al., "Hedging Your Bets", CVPR 2012), and calibration of the probabilities. Its memory grows with
 * the categories, not with the pictures.
 * @example
 * ```ts
 * import { classify, openClassifier, vocabularyFor } from 'photonym';
 * import { makeTruth, openLabelled, QualityMeter } from 'photonym/quality';
 *
 * await using classifier = await openClassifier();
 * const vocabulary = await vocabularyFor(classifier);
 * const truthOf = makeTruth(vocabulary, classifier.facts.labels);
 * const { paths, labelOf } = await openLabelled('labelled');
 * const meter = new QualityMeter(vocabulary);
 * for await (const event of classify(paths, { classifier, vocabulary })) {
 *   if (event.type === 'skipped' || event.judgement.status === 'failed') continue;
 *   const given = labelOf(event.judgement.path);
 *   const truth = given && truthOf(given);
 *   if (truth !== undefined) meter.add(event.judgement.scores, truth);
 * }
 * console.log(meter.result().true);
 * ```
 */
export class QualityMeter {
  readonly #vocabulary: Vocabulary;
  readonly #options: DecisionOptions;
  readonly #classes: number;
  readonly #given = new NameCounter();
  readonly #floors = new Map(CURVE_FLOORS.map((floor) => [floor, new NameCounter()]));
  readonly #ofClasses = new ReliabilityCounter();
  readonly #ofNames = new ReliabilityCounter();
  readonly #groups = new CategoryCounter();
  readonly #categories = new CategoryCounter();
  #top1 = 0;
  #top5 = 0;

  constructor(vocabulary: Vocabulary, options: DecisionOptions = {}) {
    this.#vocabulary = vocabulary;
    this.#options = options;
    this.#classes = vocabulary.tree.leaves.filter((leaf) => leaf >= 0).length;
  }

  /**
   * @param scores softmax over the network's classes
   * @param truth the category of the picture's label
   * @param view `calibration` instead of the vocabulary's; `detections`: what a detector found, if that is
   *   judged too
   */
  add(
    scores: ArrayLike<number>,
    truth: Category,
    { calibration = this.#vocabulary.calibration, detections }: MeterView = {},
  ): Outcome {
    const vocabulary = { ...this.#vocabulary, calibration };
    const five = topK(scores, 5);
    if (truth.classes.includes(five[0] ?? -1)) this.#top1++;
    if (five.some((index) => truth.classes.includes(index))) this.#top5++;
    this.#claimClass(new NodeProbabilities(scores, vocabulary), five[0], truth);
    const choiceAt = chooserOf(scores, vocabulary, this.#options, detections);
    for (const [floor, counter] of this.#floors) {
      const { node, probability } = choiceAt(floor);
      const isTrue = this.#count(counter, node, probability, truth);
      if (isTrue !== undefined) this.#ofNames.add(probability, isTrue);
    }
    const decision = decide(scores, vocabulary, this.#options, detections);
    const isTrue = this.#count(this.#given, decision.node, decision.probability, truth);
    const [top = truth] = this.#vocabulary.tree.path(truth.id);
    for (const [counter, { id }] of [
      [this.#groups, top],
      [this.#categories, truth],
    ] as const) {
      this.#count(counter.of(id, decision.label), decision.node, decision.probability, truth);
    }
    return { decision, isTrue };
  }

  result(): Quality {
    const given = this.#given.result();
    const share = (count: number): number => (given.pictures === 0 ? 0 : count / given.pictures);
    return {
      ...given,
      floor: floorOf(this.#options, this.#vocabulary),
      top1: share(this.#top1),
      top5: share(this.#top5),
      mostBits: Math.log2(Math.max(1, this.#classes)),
      reliability: { classes: this.#ofClasses.result(), names: this.#ofNames.result() },
      curve: [...this.#floors].map(([floor, counter]) => ({ ...counter.result(), floor })),
      groups: this.#groups.result(this.#vocabulary.tree),
      categories: this.#categories.result(this.#vocabulary.tree),
    };
  }

  #claimClass(probabilities: NodeProbabilities, best: number | undefined, truth: Category): void {
    const { tree } = this.#vocabulary;
    const leaf = best === undefined ? undefined : tree.leafOf(best);
    const node = leaf === undefined ? undefined : tree.indexOf(leaf.id);
    if (leaf === undefined || node === undefined) return;
    const probability = probabilities.of(node);
    this.#ofClasses.add(probability, isTrueOf(leaf, truth, tree));
  }

  #count(
    counter: NameCounter,
    id: string | null,
    probability: number,
    truth: Category,
  ): boolean | undefined {
    const { tree } = this.#vocabulary;
    const name = id === null ? undefined : tree.node(id);
    if (name === undefined) {
      counter.unnamed();
      return undefined;
    }
    const isTrue = isTrueOf(name, truth, tree);
    const specificity = Math.log2(this.#classes / name.classes.length);
    counter.named(
      probability,
      specificity,
      isTrue ? bitsOf(name, truth, this.#classes) : undefined,
    );
    return isTrue;
  }
}
