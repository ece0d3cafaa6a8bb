import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  inputSize,
  notebookPreprocessing,
  type Preprocessing,
  type Size,
} from '../look/core/pixels/preprocessing.ts';
import { readCard } from './card.ts';
import type { ClassifierFacts } from './core/classifier.ts';
import type { GraphInput } from './core/onnx/graph.ts';
import type { Shape } from './core/outputs.ts';
import type { FloatInput, TensorLayout } from './core/pixel-input.ts';
import { classReadout, embeddingReadout, type Readout } from './core/readout.ts';
import { readModel, unsupported } from './core/refusal.ts';
import type { ModelFolder } from './store/model-folder.ts';

/** A network as described by its files. */
export interface NetworkFiles {
  readonly facts: Omit<ClassifierFacts, 'device' | 'featureSize' | 'parallelRuns'>;
  readonly input: FloatInput;
  readonly readout: Readout;
}

/** The same without its weights. */
export interface NetworkDescription extends Omit<NetworkFiles, 'readout'> {
  readonly readout: Omit<Readout, 'model' | 'graph' | 'additions'>;
}

export function descriptionOf({ facts, input, readout }: NetworkFiles): NetworkDescription {
  const { model, graph, additions, ...kept } = readout;
  return { facts, input, readout: kept };
}

/** Maximum pictures per run of a network that takes any number. */
const MAX_BATCH = 64;

/** Those that find things look at large pictures: one at a time leaves more of it in the cores' caches. */
const DETECTING_BATCH = 1;

/**
 * Reads a model folder.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export async function readNetworkFiles(
  folder: ModelFolder,
  preprocess: 'model' | 'notebook' = 'model',
): Promise<NetworkFiles> {
  const { labels, text, preprocessing: own } = await readCard(folder.folder);
  const preprocessing = preprocess === 'notebook' ? notebookPreprocessing(own) : own;
  const file = await readFile(folder.weights);
  const readout = readModel(() =>
    text === undefined ? classReadout(file, labels.length) : embeddingReadout(file, text),
  );
  const input = floatInputOf(readout.graph.inputs, preprocessing);
  const facts = {
    id: folder.id,
    dtype: folder.dtype,
    weights: createHash('sha256').update(file).digest('hex'),
    labels,
    textModel: text === undefined ? undefined : folder,
    preprocessing,
    maxBatch: input.batch ?? (readout.detects ? DETECTING_BATCH : MAX_BATCH),
    detects: readout.detects !== undefined,
  };
  return { facts, input, readout };
}

/** The input of an image classifier, if it fits the size that preprocessing produces. */
function floatInputOf(inputs: readonly GraphInput[], preprocessing: Preprocessing): FloatInput {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) {
    throw unsupported(`it has ${inputs.length} inputs; an image classifier has one`);
  }
  const { name, type, shape } = input;
  if (type !== 'float32') {
    throw unsupported(`its input is of type ${type ?? 'unknown'}; photonym gives float32`);
  }
  if (shape.length !== 4) throw unsupported(`its input has ${shape.length} dimensions, not 4`);
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
