import type { ClassifierFacts } from './thread-messages.ts';

/** A classifier that is what another, or its files, said it is, and does its work elsewhere. */
export abstract class DescribedClassifier implements ClassifierFacts {
  readonly id: string;
  readonly dtype: string;
  readonly weights: string;
  readonly device: ClassifierFacts['device'];
  readonly labels: readonly string[];
  readonly textModel: ClassifierFacts['textModel'];
  readonly preprocessing: ClassifierFacts['preprocessing'];
  readonly featureSize: number;
  readonly maxBatch: number;
  readonly parallelRuns: number;

  constructor(facts: ClassifierFacts) {
    this.id = facts.id;
    this.dtype = facts.dtype;
    this.weights = facts.weights;
    this.device = facts.device;
    this.labels = facts.labels;
    this.textModel = facts.textModel;
    this.preprocessing = facts.preprocessing;
    this.featureSize = facts.featureSize;
    this.maxBatch = facts.maxBatch;
    this.parallelRuns = facts.parallelRuns;
  }
}
