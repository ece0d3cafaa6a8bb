import { defined } from '../../base/defined.ts';
import type { DecisionOptions } from '../../label/decide.ts';
import type { Category } from '../../label/tree/categories.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import type { Detection } from '../../model/core/detections.ts';
import { type Mistake, MistakeList } from './mistakes.ts';
import { type Quality, QualityMeter } from './quality.ts';

/** Labels that match no category, with the number of pictures that have them. */
export type UnmatchedLabels = readonly { readonly said: string; readonly pictures: number }[];

/** How well a network names a set of labelled pictures. */
export interface QualityReport {
  /** Id of the network. */
  readonly model: string;
  readonly quality: Quality;
  /** False names, the most confident first. */
  readonly mistakes: readonly Mistake[];
  readonly unmatched: UnmatchedLabels;
  /** Pictures that could not be decoded. */
  readonly failed: number;
}

/** A labelled picture and the network's scores for it. */
interface ScoredFile {
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it. */
  readonly file: string;
  /** Softmax over the network's classes. */
  readonly scores: ArrayLike<number>;
  /** What a detector found; absent where none looked. */
  readonly detections?: readonly Detection[];
}

/** Measures quality picture by picture, and keeps the most confident mistakes. */
export class QualityReporter {
  readonly #model: string;
  readonly #meter: QualityMeter;
  readonly #mistakes = new MistakeList();

  /** @param model id of the network */
  constructor(model: string, vocabulary: Vocabulary, options: DecisionOptions = {}) {
    this.#model = model;
    this.#meter = new QualityMeter(vocabulary, options);
  }

  add({ path, file, scores, detections }: ScoredFile, truth: Category): void {
    const { decision, isTrue } = this.#meter.add(scores, truth, defined({ detections }));
    if (isTrue !== false || decision.label === null) return;
    const { label, probability } = decision;
    this.#mistakes.add({ path, file, label, truth: truth.label, probability });
  }

  result(): Pick<QualityReport, 'model' | 'quality' | 'mistakes'> {
    return {
      model: this.#model,
      quality: this.#meter.result(),
      mistakes: this.#mistakes.result(),
    };
  }
}
