import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { messageOf } from '../errors.ts';
import {
  inputSize,
  notebookPreprocessing,
  type Preprocessing,
  type Size,
} from '../look/preprocessing.ts';
import type { Pixels } from '../look/resample.ts';
import { type ModelCard, readCard } from './card.ts';
import type { Device, DeviceInUse } from './device.ts';
import { type ClassifierHead, findHead } from './features.ts';
import { type GraphInput, outputAddition, readGraph } from './graph.ts';
import { classesOf, featureSizeOf, featureVector, floats, type Shape } from './outputs.ts';
import { type FloatInput, PIXEL_INPUT, type TensorLayout, withPixelInput } from './pixel-input.ts';
import { damaged, unsupported } from './refusal.ts';
import { openSession } from './session.ts';
import type { ModelFolder } from './store/model-folder.ts';

/** What a network says of one picture. */
export interface Output {
  /** The network's raw outputs, one for each class; log-probabilities where it ends in a softmax. */
  readonly logits: Float32Array;
  /** Softmax of the logits: one for each class, each 0 to 1, together 1. */
  readonly scores: Float32Array;
  /** Input of the last linear layer, averaged over space; empty where the graph has none. */
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
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  /** Numbers in a feature vector; 0 where the graph has no linear layer at its end. */
  readonly featureSize: number;
  /** Most pictures that one run takes; 1 where the network was exported for one at a time. */
  readonly maxBatch: number;
  /** Runs that are computed side by side. */
  readonly parallelRuns: number;
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
  const card = await readCard(folder.folder);
  const own = card.preprocessing;
  const used = preprocess === 'notebook' ? notebookPreprocessing(own) : own;
  const weights = await readFile(folder.weights);
  const graph = parse(() => readGraph(weights));
  const scores = graph.outputs.find((name) => name === 'logits') ?? graph.outputs[0];
  if (scores === undefined) throw damaged('its graph has no output');
  const head = findHead(graph, scores);
  const known = head !== undefined && graph.outputs.includes(head.features.tensor);
  const added =
    head === undefined || (known && head.features.dequantise === undefined)
      ? { output: head?.features.tensor }
      : outputAddition(head.features);
  const input = floatInputOf(graph.inputs, used);
  const additions = 'addition' in added ? [added.addition] : [];
  const model = withPixelInput(weights, input, used, ...additions);
  const opened = await openSession(model, { threads, device: wanted, weights: folder.weights });
  const { session, device } = opened;
  const { id, dtype } = folder;
  const identity = {
    id,
    dtype,
    device,
    weights: createHash('sha256').update(weights).digest('hex'),
  };
  try {
    return new OnnxClassifier(identity, card, used, session, input, scores, added.output, head);
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
  readonly preprocessing: Preprocessing;
  readonly featureSize: number;
  readonly maxBatch: number;
  readonly parallelRuns = 1;
  readonly #session: InferenceSession;
  readonly #scores: string;
  readonly #features: string | undefined;
  readonly #channelsLast: boolean;
  readonly #givesProbabilities: boolean;
  readonly #fixedBatch: number | undefined;

  constructor(
    { id, dtype, weights, device }: Pick<Classifier, 'id' | 'dtype' | 'weights' | 'device'>,
    card: ModelCard,
    preprocessing: Preprocessing,
    session: InferenceSession,
    { batch }: FloatInput,
    scores: string,
    features: string | undefined,
    head: ClassifierHead | undefined,
  ) {
    this.id = id;
    this.dtype = dtype;
    this.weights = weights;
    this.device = device;
    this.labels = card.labels;
    this.preprocessing = preprocessing;
    this.#session = session;
    this.#scores = scores;
    this.#features = features;
    this.#channelsLast = head?.channelsLast ?? false;
    this.#givesProbabilities = head?.givesProbabilities ?? false;
    this.#fixedBatch = batch;
    this.maxBatch = this.#fixedBatch ?? 64;
    this.featureSize = featureSizeOf(shapeOf(session, features), this.#channelsLast);
    const classes = classesOf(shapeOf(session, scores));
    if (classes !== undefined && classes !== card.labels.length) {
      throw unsupported(
        `config.json names ${card.labels.length} classes and the network has ${classes}`,
      );
    }
  }

  async run(pictures: readonly Pixels[]): Promise<Output[]> {
    const { width, height } = inputSize(this.preprocessing);
    // A network exported for a number of pictures takes no fewer: the rest stays black.
    const size = this.#fixedBatch ?? pictures.length;
    const bytes = width * height * 3;
    const batch = new Uint8Array(size * bytes);
    for (const [index, { data }] of pictures.entries()) batch.set(data, index * bytes);
    const input = new Tensor('uint8', batch, [size, height, width, 3]);
    const outputs = await this.#session.run({ [PIXEL_INPUT]: input });
    input.dispose();
    const raw = floats(outputs[this.#scores]);
    const classes = this.labels.length;
    if (raw.length !== size * classes) {
      throw unsupported(`config.json names ${classes} classes, the network ${raw.length / size}`);
    }
    const features = this.#features === undefined ? undefined : outputs[this.#features];
    return pictures.map((_, index) => ({
      ...this.#scoresOf(raw.subarray(index * classes, (index + 1) * classes)),
      features:
        features === undefined
          ? new Float32Array()
          : featureVector(features, index, this.#channelsLast),
    }));
  }

  #scoresOf(raw: Float32Array): Pick<Output, 'logits' | 'scores'> {
    if (this.#givesProbabilities) return { scores: raw.slice(), logits: raw.map(Math.log) };
    return { logits: raw.slice(), scores: softmax(raw) };
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

/** The one input of an image classifier, if it takes pictures of the size that they are made in. */
function floatInputOf(inputs: readonly GraphInput[], preprocessing: Preprocessing): FloatInput {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) {
    throw unsupported(`${inputs.length} inputs; an image classifier has one`);
  }
  const { name, type, shape } = input;
  if (type !== 'float32') {
    throw unsupported(`input of type ${type ?? 'unknown'}; photonym gives float32`);
  }
  if (shape.length !== 4) throw unsupported(`input of ${shape.length} dimensions`);
  const layout = shape[3] === 3 && shape[1] !== 3 ? 'nhwc' : 'nchw';
  const [count] = shape;
  const batch = typeof count === 'number' && count > 0 ? count : undefined;
  return { name, layout, batch, ...expectSize(shape, layout, preprocessing) };
}

function expectSize(shape: Shape, layout: TensorLayout, preprocessing: Preprocessing): Size {
  const [height, width] = layout === 'nchw' ? shape.slice(2) : shape.slice(1);
  const size = inputSize(preprocessing);
  const fits = (wanted: number | string | undefined, given: number): boolean =>
    typeof wanted !== 'number' || wanted <= 0 || wanted === given;
  if (!fits(height, size.height) || !fits(width, size.width)) {
    throw unsupported(
      `preprocessor_config.json makes ${size.width} x ${size.height} and the network takes ${width} x ${height}`,
    );
  }
  return size;
}

function shapeOf(session: InferenceSession, output: string | undefined): Shape {
  const value = session.outputMetadata.find(({ name }) => name === output);
  return value?.isTensor === true ? value.shape : [];
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw damaged(`its weights are no ONNX model (${messageOf(error)})`, error);
  }
}
