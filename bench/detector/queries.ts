import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectGraph, OPSET } from '../../scripts/networks/convert.ts';
import { readGraphModel } from '../../scripts/networks/graph-model.ts';
import {
  CENTRES,
  IMAGES,
  SIDES,
  THINGS,
  THINGS_CARDS,
  THINGS_SOURCE,
} from '../../scripts/networks/things.ts';
import { LEAST_LOGIT } from '../../src/model/core/detections.ts';
import {
  type AttributeSpec,
  type InitializerSpec,
  type NodeSpec,
  onnxModel,
} from '../../src/model/core/onnx/onnx-writer.ts';

const SIZE = THINGS_CARDS['preprocessor_config.json'].size;
/** Places of the maps across; there are as many down. */
const ACROSS = SIZE.width / 4;
const PLACES = ACROSS ** 2;
const KINDS = THINGS.length - 1;

/**
 * Writes photonym's network of things in the layout that the object-detection pipeline of transformers.js
 * reads, that of DETR and its successors: `logits` of 1 x queries x (kinds + background), and `pred_boxes`
 * of 1 x queries x 4, centre and size as fractions. The queries are the places that may be centres.
 */
export async function writeQueries(folder: string): Promise<void> {
  const source = new URL(`../../node_modules/${THINGS_SOURCE}`, import.meta.url);
  const graph = await readGraphModel(fileURLToPath(source));
  const maps = collectGraph(graph, IMAGES, [CENTRES, SIDES]);
  const float = (name: string, ...shape: (number | string)[]) =>
    ({ name, type: { element: 'float32', shape } }) as const;
  const network = onnxModel(
    {
      nodes: [node('Identity', ['pixel_values'], IMAGES), ...maps.nodes, ...QUERIES],
      initializers: [...maps.initializers, ...NUMBERS],
      inputs: [float('pixel_values', 1, 3, SIZE.height, SIZE.width)],
      outputs: [float('logits', 1, 'queries', THINGS.length), float('pred_boxes', 1, 'queries', 4)],
    },
    OPSET,
  );
  await mkdir(path.join(folder, 'onnx'), { recursive: true });
  await writeFile(path.join(folder, 'onnx', 'model.onnx'), network);
  for (const [name, card] of Object.entries(CARDS)) {
    await writeFile(path.join(folder, name), JSON.stringify(card));
  }
}

const CARDS = {
  'config.json': { ...THINGS_CARDS['config.json'], model_type: 'yolos' },
  'preprocessor_config.json': {
    ...THINGS_CARDS['preprocessor_config.json'],
    image_processor_type: 'YolosImageProcessor',
  },
};

function node(
  op: string,
  inputs: readonly string[],
  output: string,
  ...attributes: AttributeSpec[]
): NodeSpec {
  return { op, inputs, output, attributes };
}

const CHANNELS_LAST = { name: 'perm', ints: [0, 2, 1] };

const QUERIES = [
  node('Reshape', [CENTRES, 'kinds and places'], 'centres'),
  node('Reshape', [SIDES, 'sides and places'], 'distances'),
  // Places where the likeliest kind is as likely as what photonym tells.
  node('ReduceMax', ['centres'], 'likeliest', { name: 'axes', ints: [0, 1] }, keep(0)),
  node('Greater', ['likeliest', 'least'], 'is likely'),
  node('NonZero', ['is likely'], 'likely in a row'),
  node('Squeeze', ['likely in a row', 'first axis'], 'places'),
  node('Gather', ['centres', 'places'], 'kinds x queries', { name: 'axis', int: 2 }),
  node('Transpose', ['kinds x queries'], 'logits of kinds', CHANNELS_LAST),
  // A background of 0: the softmax of one likely kind against it is its sigmoid.
  node('Pad', ['logits of kinds', 'one more'], 'logits'),
  node('Concat', ['grid', 'distances'], 'of places', { name: 'axis', int: 1 }),
  node('Gather', ['of places', 'places'], 'of queries', { name: 'axis', int: 2 }),
  node('MatMul', ['to boxes', 'of queries'], 'boxes x queries'),
  node('Transpose', ['boxes x queries'], 'pred_boxes', CHANNELS_LAST),
];

function keep(int: 0 | 1): AttributeSpec {
  return { name: 'keepdims', int };
}

/** Rows: centre x and y, width, height. Columns: x and y of the place, left, top, right, bottom in pixels. */
const TO_BOXES = [
  ...[1 / ACROSS, 0, -1 / 2 / SIZE.width, 0, 1 / 2 / SIZE.width, 0],
  ...[0, 1 / ACROSS, 0, -1 / 2 / SIZE.height, 0, 1 / 2 / SIZE.height],
  ...[0, 0, 1 / SIZE.width, 0, 1 / SIZE.width, 0],
  ...[0, 0, 0, 1 / SIZE.height, 0, 1 / SIZE.height],
];

const GRID = Float32Array.from({ length: 2 * PLACES }, (_, at) =>
  at < PLACES ? at % ACROSS : Math.floor((at - PLACES) / ACROSS),
);

const NUMBERS: readonly InitializerSpec[] = [
  { name: 'grid', type: 'float32', dims: [1, 2, PLACES], data: GRID },
  { name: 'to boxes', type: 'float32', dims: [4, 6], data: Float32Array.from(TO_BOXES) },
  { name: 'least', type: 'float32', dims: [], data: Float32Array.of(LEAST_LOGIT) },
  integers('kinds and places', 1, KINDS, PLACES),
  integers('sides and places', 1, 4, PLACES),
  integers('first axis', 0),
  integers('one more', 0, 0, 0, 0, 0, 1),
];

function integers(name: string, ...values: number[]): InitializerSpec {
  const data = BigInt64Array.from(values, (value) => BigInt(value));
  return { name, type: 'int64', dims: [values.length], data };
}
