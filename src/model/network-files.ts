import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { messageOf } from '../errors.ts';
import {
  inputSize,
  notebookPreprocessing,
  type Preprocessing,
  type Size,
} from '../look/preprocessing.ts';
import { readCard } from './card.ts';
import { type ClassifierHead, findHead } from './features.ts';
import { type GraphInput, readGraph } from './graph.ts';
import type { Shape } from './outputs.ts';
import type { FloatInput, TensorLayout } from './pixel-input.ts';
import { damaged, unsupported } from './refusal.ts';
import type { ModelFolder } from './store/model-folder.ts';

/** What the files of a network say of it, without its being run. */
export interface NetworkFiles {
  /** The ONNX file. */
  readonly model: Uint8Array;
  /** SHA-256 of it, hexadecimal. */
  readonly weights: string;
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly input: FloatInput;
  /** The names of its outputs. */
  readonly outputs: readonly string[];
  /** Name of the output that the scores come from. */
  readonly scores: string;
  readonly head: ClassifierHead | undefined;
  /** Numbers in a feature vector; undefined where only the running network tells. */
  readonly featureSize: number | undefined;
  /** Most pictures that one run takes. */
  readonly maxBatch: number;
}

const MAX_BATCH = 64;

/**
 * Reads a model folder.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export async function readNetworkFiles(
  { folder, weights: file }: ModelFolder,
  preprocess: 'model' | 'notebook' = 'model',
): Promise<NetworkFiles> {
  const { labels, preprocessing: own } = await readCard(folder);
  const preprocessing = preprocess === 'notebook' ? notebookPreprocessing(own) : own;
  const model = await readFile(file);
  const graph = parse(() => readGraph(model));
  const scores = graph.outputs.find((name) => name === 'logits') ?? graph.outputs[0];
  if (scores === undefined) throw damaged('its graph has no output');
  const head = findHead(graph, scores);
  const input = floatInputOf(graph.inputs, preprocessing);
  return {
    model,
    weights: createHash('sha256').update(model).digest('hex'),
    labels,
    preprocessing,
    input,
    outputs: graph.outputs,
    scores,
    head,
    featureSize: head === undefined ? 0 : featuresInto(head.weights, labels.length),
    maxBatch: input.batch ?? MAX_BATCH,
  };
}

/** A linear layer's weights are features x classes, or the other way about. */
function featuresInto(weights: readonly number[] | undefined, classes: number): number | undefined {
  // A convolution's have two sides more, of 1.
  const [first, second] = weights ?? [];
  if (first === classes) return second;
  return second === classes ? first : undefined;
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

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw damaged(`its weights are no ONNX model (${messageOf(error)})`, error);
  }
}
