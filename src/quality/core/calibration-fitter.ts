import type { Calibration } from '../../label/calibration/calibration.ts';
import { type DecisionOptions, decide } from '../../label/decide.ts';
import type { Category } from '../../label/tree/categories.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { fitCalibration, type ScoredPicture } from './fit-calibration.ts';
import { type Quality, QualityMeter } from './quality.ts';

/** Share of the names that must be true at the floor. */
const TARGET_TRUTH = 0.95;

/** The floors to try: 0.99 down to 0.795 in steps of 0.005. */
const FLOORS = Array.from({ length: 40 }, (_, index) => (198 - index) / 200);

/** A labelled picture whose label is a single class. */
interface Example extends ScoredPicture {
  readonly truth: Category;
}

/**
 * Fits a calibration and its floor to labelled pictures, and measures it by two-fold cross-validation.
 * Keeps about 4 kB per picture.
 */
export class CalibrationFitter {
  readonly #vocabulary: Vocabulary;
  readonly #options: DecisionOptions;
  readonly #examples: Example[] = [];
  #halves: readonly Calibration[] | undefined;

  /** @param options how names are decided when quality is measured */
  constructor(vocabulary: Vocabulary, options: DecisionOptions = {}) {
    this.#vocabulary = vocabulary;
    // A calibration is of all words, whichever of them are names.
    this.#options = { ...options, minDetail: 'any' };
  }

  /**
   * Adds a picture. A label that covers several classes is ignored, since it does not say which to fit to.
   * @param picture with `scores`, softmax over the network's classes
   */
  add({ scores }: Pick<ScoredPicture, 'scores'>, truth: Category): void {
    const [only, ...others] = truth.classes;
    if (only === undefined || others.length > 0) return;
    this.#examples.push({ scores, class: only, truth });
    this.#halves = undefined;
  }

  /** The calibration fitted to all pictures, with the lowest floor at which 95 % of the names are true. */
  fit(): Calibration & { readonly floor: number } {
    const calibration = fitCalibration(this.#examples, this.#vocabulary.tree);
    return { ...calibration, floor: this.#floor() };
  }

  /** The quality with the vocabulary's current calibration. */
  before(): Quality {
    const meter = new QualityMeter(this.#vocabulary, this.#options);
    for (const { scores, truth } of this.#examples) meter.add(scores, truth);
    return meter.result();
  }

  /** The quality at a floor, each half of the pictures measured with the fit to the other half. */
  crossValidated(floor: number): Quality {
    const meter = new QualityMeter(this.#vocabulary, { ...this.#options, minTruth: floor });
    for (const { scores, truth, calibration } of this.#heldOut())
      meter.add(scores, truth, { calibration });
    return meter.result();
  }

  #floor(): number {
    const { tree } = this.#vocabulary;
    const examples = this.#heldOut();
    let lowest = 1;
    for (const minTruth of FLOORS) {
      const names = examples.flatMap(({ scores, truth, calibration }) => {
        const { node } = decide(
          scores,
          { ...this.#vocabulary, calibration },
          { minTruth, minDetail: 'any' },
        );
        return node === null ? [] : [tree.path(truth.id).some(({ id }) => id === node)];
      });
      if (names.filter(Boolean).length < names.length * TARGET_TRUTH) break;
      lowest = minTruth;
    }
    return lowest;
  }

  /** Each picture with the calibration fitted to the half that it is not in. */
  #heldOut(): (Example & { readonly calibration: Calibration })[] {
    this.#halves ??= [0, 1].map((half) =>
      fitCalibration(
        this.#examples.filter((_, index) => index % 2 !== half),
        this.#vocabulary.tree,
      ),
    );
    const halves = this.#halves;
    return this.#examples.map((example, index) => ({
      ...example,
      calibration: halves[index % 2] ?? this.#vocabulary.calibration,
    }));
  }
}
