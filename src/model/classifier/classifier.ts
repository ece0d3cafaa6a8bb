import { availableParallelism } from 'node:os';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { inputSize, type Preprocessing } from '../../look/core/pixels/preprocessing.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import type { Device, DeviceInUse } from '../core/device.ts';
import { classesOf, featureSizeOf, featureVector, floats, type Shape } from '../core/outputs.ts';
import { PIXEL_INPUT, withPixelInput } from '../core/pixel-input.ts';
import type { Readout } from '../core/readout.ts';
import { unsupported } from '../core/refusal.ts';
import { type NetworkFiles, readNetworkFiles } from '../network-files.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import { openSession } from './session.ts';

/** What a network says of one picture. */
export interface Output {
  /** The network's raw outputs, one for each class; log-probabilities where it ends in a softmax. */
  readonly logits: Float32Array;
  /** Softmax of the logits: one for each class, each 0 to 1, together 1. */
  readonly scores: Float32Array;
  /**
   * Input of the last linear layer, averaged over space; empty where the graph has none. Of a network
   * without classes the place of the picture, a vector of any length.
   */
  readonly features: Float32Array;
}

/** An image-classification network, ready to run. */
export interface Classifier {
  readonly id: string;
  /** Which of the model's weights are used: fp32, int8, … */
  readonly dtype: string;
  /** SHA-256 of the weights' file, hexadecimal. */
  readonly weights: string;
  /** Where it is computed. */
  readonly device: DeviceInUse;
  /** The label of each class; none where pictures are compared with text. */
  readonly labels: readonly string[];
  /**
   * Of a network without classes, which puts pictures where text that describes them is put: the model
   * that reads such text, for `openTextModel`. Its scores are empty, and its features are that place.
   */
  readonly textModel: ModelFolder | undefined;
  readonly preprocessing: Preprocessing;
  /** Numbers in a feature vector; 0 where the graph has no linear layer at its end. */
  readonly featureSize: number;
  /** Most pictures that one run takes; 1 where the network was exported for one at a time. */
  readonly maxBatch: number;
  /** Runs that are computed side by side. */
  readonly parallelRuns: number;
  /**
   * Loads what a run needs, so that the first one need not wait for it. Absent where it is there
   * from the beginning.
   * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
   */
  prepare?(): Promise<void>;
  /** Looks at up to `maxBatch` pictures, each of the network's input size, at once. */
  run(pictures: readonly Pixels[]): Promise<Output[]>;
  /** Frees the network's memory. */
  close(): Promise<void>;
}

export interface ClassifierOptions {
  /** `notebook`: nearest neighbour, no orientation, no crop. Default: as the model's card says. */
  readonly preprocess?: 'model' | 'notebook';
  /** Threads that compute one run. Default: as many as there are cores, at most 4. */
  readonly threads?: number;
  /** Where it is computed, if that can be; otherwise on the CPU. Default: the CPU. */
  readonly device?: Device;
}

const DEFAULT_THREADS = Math.min(availableParallelism(), 4);

/**
 * Loads a model folder, into the thread that calls, and adds its features to the graph's outputs.
 * ONNX Runtime computes while JavaScript waits; {@link openClassifierThread} keeps it out of the way.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export async function loadClassifier(
  folder: ModelFolder,
  {
    preprocess = 'model',
    threads = DEFAULT_THREADS,
    device: wanted = 'cpu',
  }: ClassifierOptions = {},
): Promise<Classifier> {
  const files = await readNetworkFiles(folder, preprocess);
  const { readout } = files;
  const model = withPixelInput(
    readout.model,
    files.input,
    files.preprocessing,
    ...readout.additions,
  );
  const opened = await openSession(model, { threads, device: wanted, weights: folder.weights });
  const { session, device } = opened;
  const { id, dtype } = folder;
  try {
    const classifier = new OnnxClassifier({ id, dtype, device }, files, session);
    await classifier.measureFeatures();
    return classifier;
  } catch (error) {
    await session.release();
    throw error;
  }
}

class OnnxClassifier implements Classifier {
  readonly id: string;
  readonly dtype: string;
  readonly weights: string;
  readonly device: DeviceInUse;
  readonly labels: readonly string[];
  readonly textModel: ModelFolder | undefined;
  readonly preprocessing: Preprocessing;
  featureSize: number;
  readonly maxBatch: number;
  readonly parallelRuns = 1;
  readonly #session: InferenceSession;
  readonly #readout: Pick<Readout, 'scores' | 'features' | 'channelsLast' | 'givesProbabilities'>;
  readonly #fixedBatch: number | undefined;
  /** Input of runs that are done, for those to come. */
  readonly #inputs: Uint8Array[] = [];

  constructor(
    { id, dtype, device }: Pick<Classifier, 'id' | 'dtype' | 'device'>,
    { weights, labels, textModel, preprocessing, input, readout, maxBatch }: NetworkFiles,
    session: InferenceSession,
  ) {
    this.id = id;
    this.dtype = dtype;
    this.device = device;
    this.weights = weights;
    this.labels = labels;
    this.textModel = textModel;
    this.preprocessing = preprocessing;
    this.#session = session;
    // Without the model itself, which the session has by now.
    const { scores, features, channelsLast, givesProbabilities } = readout;
    this.#readout = { scores, features, channelsLast, givesProbabilities };
    this.#fixedBatch = input.batch;
    this.maxBatch = maxBatch;
    this.featureSize =
      readout.featureSize ?? featureSizeOf(shapeOf(session, features), channelsLast);
    const classes = classesOf(shapeOf(session, scores));
    if (classes !== undefined && classes !== labels.length) {
      throw unsupported(
        `config.json names ${labels.length} classes and the network has ${classes}`,
      );
    }
  }

  /** Finds out how many features there are where the graph has them and does not say. */
  async measureFeatures(): Promise<void> {
    if (this.#readout.features === undefined || this.featureSize > 0) return;
    const { width, height } = inputSize(this.preprocessing);
    const black = { width, height, data: new Uint8Array(width * height * 3) };
    const [output] = await this.run([black]);
    this.featureSize = output?.features.length ?? 0;
  }

  async run(pictures: readonly Pixels[]): Promise<Output[]> {
    const { width, height } = inputSize(this.preprocessing);
    // A network exported for a number of pictures takes no fewer: the rest stays black.
    const size = this.#fixedBatch ?? pictures.length;
    const bytes = width * height * 3;
    const memory = this.#memoryOf(size * bytes);
    const batch = memory.subarray(0, size * bytes);
    for (const [index, { data }] of pictures.entries()) batch.set(data, index * bytes);
    batch.fill(0, pictures.length * bytes);
    const input = new Tensor('uint8', batch, [size, height, width, 3]);
    const outputs = await this.#session.run({ [PIXEL_INPUT]: input });
    input.dispose();
    this.#inputs.push(memory);
    const { features, channelsLast } = this.#readout;
    const tensor = features === undefined ? undefined : outputs[features];
    const scores = this.#scoresIn(outputs, size);
    return pictures.map((_, index) => ({
      ...scores(index),
      features:
        tensor === undefined ? new Float32Array() : featureVector(tensor, index, channelsLast),
    }));
  }

  /** What the network gives to the classes, picture by picture. */
  #scoresIn(
    outputs: InferenceSession.OnnxValueMapType,
    size: number,
  ): (index: number) => Pick<Output, 'logits' | 'scores'> {
    const { scores, givesProbabilities } = this.#readout;
    if (scores === undefined) {
      return () => ({ logits: new Float32Array(), scores: new Float32Array() });
    }
    const all = floats(outputs[scores]);
    const classes = this.labels.length;
    if (all.length !== size * classes) {
      throw unsupported(`config.json names ${classes} classes, the network ${all.length / size}`);
    }
    return (index) => {
      const raw = all.subarray(index * classes, (index + 1) * classes);
      if (givesProbabilities) return { scores: raw.slice(), logits: raw.map(Math.log) };
      return { logits: raw.slice(), scores: softmax(raw) };
    };
  }

  /** Memory that nobody uses: what is left to the garbage collector stays for long, being no object. */
  #memoryOf(bytes: number): Uint8Array {
    const memory = this.#inputs.pop();
    return memory !== undefined && memory.length >= bytes ? memory : new Uint8Array(bytes);
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

/** Softmax, shifted by the maximum so that nothing overflows. */
export function softmax(logits: Float32Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return logits.map((logit) => Math.exp(logit - highest) / sum);
}

function shapeOf(session: InferenceSession, output: string | undefined): Shape {
  const value = session.outputMetadata.find(({ name }) => name === output);
  return value?.isTensor === true ? value.shape : [];
}
