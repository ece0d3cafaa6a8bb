import { availableParallelism } from 'node:os';
import type { InferenceSession } from 'onnxruntime-common';
import { Tensor } from 'onnxruntime-common';
import { defined } from '../../base/defined.ts';
import { inputSize, type Size } from '../../look/core/pixels/preprocessing.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import {
  type Classifier,
  type ClassifierOptions,
  makeClassifier,
  type Prediction,
} from '../core/classifier.ts';
import { type Detection, detectionsIn } from '../core/detections.ts';
import { facesIn } from '../core/faces.ts';
import {
  classesOf,
  featureSizeOf,
  featureVector,
  floats,
  integers,
  type Shape,
} from '../core/outputs.ts';
import { unsupported } from '../core/refusal.ts';
import { ANCHORS, BOXES, CENTRES, KINDS, PIXEL_INPUT, SIDES } from '../core/tensor-names.ts';
import type { NetworkDescription } from '../network-files.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import { type Kept, keptGraph } from './kept-network.ts';
import type { OpenNetwork } from './open-files.ts';
import { reopening, type Session } from './runtime.ts';

const DEFAULT_THREADS = Math.min(availableParallelism(), 4);

/**
 * Loads a model folder into the calling thread, which waits while ONNX Runtime computes;
 * `openClassifierPool` uses separate threads.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 * @example
 * ```ts
 * import { loadClassifier, locateModel } from 'photonym/model';
 *
 * await using classifier = await loadClassifier(await locateModel('mobilenet_v2'), { threads: 1 });
 * console.log(classifier.facts.labels);
 * ```
 */
export async function loadClassifier(
  folder: ModelFolder,
  options: ClassifierOptions = {},
): Promise<Classifier> {
  return await loadNetwork(folder, options);
}

/**
 * Like {@link loadClassifier}.
 * @param kept where the network is kept: its optimised graph is opened, if it is there, or else left there
 */
export async function loadNetwork(
  folder: ModelFolder,
  options: ClassifierOptions,
  kept?: Kept,
): Promise<Classifier> {
  const { session, device, description, graph } =
    (await openKept(options, kept)) ?? (await openAnew(folder, options, kept));
  try {
    const network = new OnnxNetwork(session, description, graph);
    const featureSize = await network.featureSize(description.readout.featureSize);
    return makeClassifier({ ...description.facts, device, featureSize, parallelRuns: 1 }, network);
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** The graph that an earlier run left; undefined if there is none that can be used. */
async function openKept(
  { threads = DEFAULT_THREADS, device = 'cpu' }: ClassifierOptions,
  kept: Kept | undefined,
): Promise<OpenNetwork | undefined> {
  if (kept === undefined || device !== 'cpu') return undefined;
  try {
    const { version, reopen } = await reopening();
    const graph = await keptGraph(kept.keep, version);
    if (graph === undefined) return undefined;
    const session = await reopen(graph, threads);
    return { session, device: { name: 'cpu' }, description: kept.description, graph };
  } catch {
    return undefined;
  }
}

/** Reading a network's files takes more code than running it, and is not done where it is kept. */
async function openAnew(
  folder: ModelFolder,
  { threads = DEFAULT_THREADS, ...options }: ClassifierOptions,
  kept: Kept | undefined,
): Promise<OpenNetwork> {
  const { openFiles } = await import('./open-files.ts');
  return await openFiles(folder, { ...options, threads }, kept);
}

/** A session that fills its input tensors and reads its outputs. */
class OnnxNetwork {
  readonly #session: Session;
  readonly #readout: NetworkDescription['readout'];
  readonly #classes: number;
  readonly #size: Size;
  readonly #fixedBatch: number | undefined;
  /** Input tensors of earlier runs, for reuse. */
  readonly #inputs: Uint8Array[] = [];

  /** Kept from the garbage collector. */
  readonly graph: Uint8Array | undefined;

  /**
   * @param graph what the session reads in place
   * @throws PhotonymError MODEL_UNSUPPORTED if the card and the graph disagree on the classes
   */
  constructor(
    session: Session,
    { facts, input, readout }: NetworkDescription,
    graph: Uint8Array | undefined,
  ) {
    this.#session = session;
    this.graph = graph;
    this.#readout = readout;
    const { scores } = readout;
    this.#classes = facts.labels.length;
    this.#size = inputSize(facts.preprocessing);
    this.#fixedBatch = input.batch;
    const classes = classesOf(shapeOf(session, scores));
    if (classes !== undefined && classes !== this.#classes) {
      throw unsupported(
        `config.json lists ${this.#classes} classes but the network has ${classes}`,
      );
    }
  }

  /**
   * Length of a feature vector, measured by a run if neither the graph nor the session tells.
   * @param known according to the graph
   */
  async featureSize(known: number | undefined): Promise<number> {
    const { features, channelsLast } = this.#readout;
    const told = known ?? featureSizeOf(shapeOf(this.#session, features), channelsLast);
    if (features === undefined || told > 0) return told;
    const { width, height } = this.#size;
    const black = { width, height, data: new Uint8Array(width * height * 3) };
    const [prediction] = await this.run([black]);
    return prediction?.features.length ?? 0;
  }

  async run(pictures: readonly Pixels[]): Promise<Prediction[]> {
    if (pictures.length === 0) return [];
    const { width, height } = this.#size;
    // A network exported for a fixed number of pictures takes no fewer: the rest stay black.
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
    const things = this.#thingsIn(outputs);
    return pictures.map((_, index) => ({
      ...scores(index),
      ...defined({ things: things?.(index) }),
      features:
        tensor === undefined ? new Float32Array() : featureVector(tensor, index, channelsLast),
    }));
  }

  /** Logits and scores of each picture of a run, by its index. */
  #scoresIn(
    outputs: InferenceSession.OnnxValueMapType,
    size: number,
  ): (index: number) => Pick<Prediction, 'logits' | 'scores'> {
    const { scores, givesProbabilities } = this.#readout;
    if (scores === undefined) {
      return () => ({ logits: new Float32Array(), scores: new Float32Array() });
    }
    const all = floats(outputs[scores]);
    const classes = this.#classes;
    if (all.length !== size * classes) {
      throw unsupported(
        `config.json lists ${classes} classes but the network has ${all.length / size}`,
      );
    }
    return (index) => {
      const raw = all.subarray(index * classes, (index + 1) * classes);
      if (givesProbabilities) return { scores: raw.slice(), logits: raw.map(Math.log) };
      return { logits: raw.slice(), scores: softmax(raw) };
    };
  }

  /** The things in each picture of a run, by its index. */
  #thingsIn(
    outputs: InferenceSession.OnnxValueMapType,
  ): ((index: number) => readonly Detection[]) | undefined {
    const { detects } = this.#readout;
    if (detects === undefined) return undefined;
    return detects === 'centres' ? thingsIn(outputs) : facesInAll(outputs, this.#size);
  }

  /** Memory of an earlier run if it is large enough, since the garbage collector is slow to free buffers. */
  #memoryOf(bytes: number): Uint8Array {
    const memory = this.#inputs.pop();
    return memory !== undefined && memory.length >= bytes ? memory : new Uint8Array(bytes);
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

/** The faces in each picture of a run, by its index. */
function facesInAll(
  { [ANCHORS]: anchors, [BOXES]: boxes }: InferenceSession.OnnxValueMapType,
  size: Size,
): (index: number) => readonly Detection[] {
  const [, places = 0] = anchors?.dims ?? [];
  const row = boxes?.dims[2] ?? 0;
  const [allLogits, allBoxes] = [floats(anchors), floats(boxes)];
  return (index) => {
    const from = index * places;
    const logits = allLogits.subarray(from, from + places);
    return facesIn({ logits, boxes: allBoxes.subarray(from * row, (from + places) * row) }, size);
  };
}

/** The things in each picture of a run, by its index. */
function thingsIn(
  outputs: InferenceSession.OnnxValueMapType,
): (index: number) => readonly Detection[] {
  const { [CENTRES]: centres, [SIDES]: sides } = outputs;
  const kinds = integers(outputs[KINDS]);
  const [, , height = 0, width = 0] = centres?.dims ?? [];
  const part = (values: Float32Array, index: number, channels: number): Float32Array =>
    values.subarray(index * channels * height * width, (index + 1) * channels * height * width);
  const [allCentres, allSides] = [floats(centres), floats(sides)];
  return (index) =>
    detectionsIn({
      kinds,
      centres: part(allCentres, index, kinds.length),
      sides: part(allSides, index, 4),
      width,
      height,
    });
}

/** Softmax, shifted by the maximum so that nothing overflows. */
export function softmax(logits: Float32Array): Float32Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return logits.map((logit) => Math.exp(logit - highest) / sum);
}

function shapeOf(session: Session, output: string | undefined): Shape {
  const value = session.outputMetadata.find(({ name }) => name === output);
  return value?.isTensor === true ? value.shape : [];
}
