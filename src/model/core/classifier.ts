import type { Preprocessing } from '../../look/core/pixels/preprocessing.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import type { Detection } from './detections.ts';
import type { Device, DeviceInUse } from './device.ts';

/** The output of a network for one picture. */
export interface Prediction {
  /** The raw outputs, one per class; log-probabilities if the network ends in a softmax. */
  readonly logits: Float32Array;
  /** Softmax of the logits: one per class, 0 to 1, adding up to 1. */
  readonly scores: Float32Array;
  /**
   * Input of the last linear layer, averaged over space; empty if the graph has none. For a network
   * without classes, the picture's embedding: a vector of any length.
   */
  readonly features: Float32Array;
  /** The things in the picture, likeliest first; absent if the network does not detect things. */
  readonly things?: readonly Detection[];
}

/** The facts about a classifier, known before it runs. */
export interface ClassifierFacts {
  readonly id: string;
  /** The variant of the model's weights: fp32, int8, … */
  readonly dtype: string;
  /** SHA-256 of the weights file, hexadecimal. */
  readonly weights: string;
  /** The device it runs on. */
  readonly device: DeviceInUse;
  /** The label of each class; empty for a text-image network. */
  readonly labels: readonly string[];
  /**
   * For a text-image network, the model that embeds text, for `openTextModel`. Such a network's scores are
   * empty, and its features are embeddings in the same space as those of text.
   */
  readonly textModel: ModelFolder | undefined;
  /** How a file is turned into the network's input. */
  readonly preprocessing: Preprocessing;
  /** Whether it detects things, with their boxes. */
  readonly detects: boolean;
  /** Length of a feature vector; 0 if the graph has no linear layer at its end. */
  readonly featureSize: number;
  /** Maximum pictures per run; 1 if the network was exported for one at a time. */
  readonly maxBatch: number;
  /** Number of runs computed in parallel. */
  readonly parallelRuns: number;
}

/** An image-classification network, ready to run. */
export interface Classifier extends AsyncDisposable {
  readonly facts: ClassifierFacts;
  /**
   * Predicts up to `maxBatch` pictures, each of the network's input size. A run of no pictures returns
   * nothing, but loads the network if necessary, so that the next run need not wait. Pixels are to be read before it
   * ends: their memory may be used for the next pictures.
   * @returns one prediction per picture, in order
   * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED; Error once the classifier is closed
   */
  run(pictures: readonly Pixels[]): Promise<Prediction[]>;
  /** Frees the network's memory. Closing again does nothing. */
  close(): Promise<void>;
}

export interface ClassifierOptions {
  /** `notebook`: nearest neighbour, no orientation, no crop. Default: from the model's card. */
  readonly preprocess?: 'model' | 'notebook';
  /** Threads per run. Default: one per core, at most 4. */
  readonly threads?: number;
  /** Where to compute, if the machine can; otherwise on the CPU. Default: the CPU. */
  readonly device?: Device;
}

/**
 * Makes a classifier from its facts and its two functions. It closes only once, and does not run after
 * that.
 */
export function makeClassifier(
  facts: ClassifierFacts,
  network: Pick<Classifier, 'run' | 'close'>,
): Classifier {
  let closed: Promise<void> | undefined;
  const closeOnce = (): Promise<void> => {
    closed ??= network.close();
    return closed;
  };
  return {
    facts,
    run: async (pictures) => {
      if (closed !== undefined) throw new Error(`The classifier ${facts.id} is closed.`);
      return await network.run(pictures);
    },
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
}
