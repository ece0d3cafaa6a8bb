import path from 'node:path';
import { LEAST_LOGIT } from '../../src/model/core/detections.ts';
import { DATA_TYPES } from '../../src/model/core/onnx/onnx-fields.ts';
import {
  type AttributeSpec,
  type GraphAddition,
  onnxModel,
} from '../../src/model/core/onnx/onnx-writer.ts';
import { KINDS, CENTRES as LIKELY_CENTRES } from '../../src/model/core/tensor-names.ts';
import { collectGraph, OPSET } from './convert.ts';
import type { GraphModel } from './graph-model.ts';

/**
 * The names of COCO's 80 kinds of things in the order of the network's channels, and last the class of
 * pictures that show none of them.
 */
export const THINGS = [
  ...['person', 'bicycle', 'car', 'motorcycle', 'airplane', 'bus', 'train', 'truck', 'boat'],
  ...['traffic light', 'fire hydrant', 'stop sign', 'parking meter', 'bench', 'bird', 'cat', 'dog'],
  ...['horse', 'sheep', 'cow', 'elephant', 'bear', 'zebra', 'giraffe', 'backpack', 'umbrella'],
  ...['handbag', 'tie', 'suitcase', 'frisbee', 'skis', 'snowboard', 'sports ball', 'kite'],
  ...['baseball bat', 'baseball glove', 'skateboard', 'surfboard', 'tennis racket', 'bottle'],
  ...['wine glass', 'cup', 'fork', 'knife', 'spoon', 'bowl', 'banana', 'apple', 'sandwich'],
  ...['orange', 'broccoli', 'carrot', 'hot dog', 'pizza', 'donut', 'cake', 'chair', 'couch'],
  ...['potted plant', 'bed', 'dining table', 'toilet', 'tv', 'laptop', 'mouse', 'remote'],
  ...['keyboard', 'cell phone', 'microwave', 'oven', 'toaster', 'sink', 'refrigerator', 'book'],
  ...['clock', 'vase', 'scissors', 'teddy bear', 'hair drier', 'toothbrush', 'background'],
] as const;

export const IMAGES = 'tower_0/images';
/** For each place of the picture and each kind the logit that a thing of the kind has its centre there. */
export const CENTRES = 'tower_0/CenternetHead/centernet_cls_output/BiasAdd';

/** For each place the distances from a centre there to the left, top, right and bottom of its thing, in pixels. */
export const SIDES = 'tower_0/wh';

/**
 * A classifier made of CenterNet (Zhou, Wang and Krähenbühl, "Objects as Points", 2019): the logit of a
 * kind is that of its likeliest centre; against them stands the background, whose logit is the same for
 * every picture. Beside the logits it gives centres and sides, of which boxes are made.
 */
export function thingsNetwork(graph: GraphModel, background: number): Uint8Array {
  const maps = collectGraph(graph, IMAGES, [CENTRES, SIDES]);
  const head = headOf(background);
  return onnxModel(
    {
      nodes: [...maps.nodes, ...head.nodes],
      initializers: [...maps.initializers, ...head.initializers],
      inputs: [
        { name: IMAGES, type: { element: 'float32', shape: ['pictures', 3, 'height', 'width'] } },
      ],
      outputs: [
        { name: 'logits', type: { element: 'float32', shape: ['pictures', THINGS.length] } },
        {
          name: LIKELY_CENTRES,
          type: { element: 'float32', shape: ['pictures', 'likely', 'down', 'across'] },
        },
        { name: KINDS, type: { element: 'int32', shape: ['likely'] } },
        { name: 'sides', type: { element: 'float32', shape: ['pictures', 4, 'down', 'across'] } },
      ],
    },
    OPSET,
  );
}

/**
 * The logits, and the maps of those kinds that may be in one of the pictures: most of the 80 are in none,
 * and copying and searching their maps costs more than leaving them out.
 */
function headOf(background: number): Required<Pick<GraphAddition, 'nodes' | 'initializers'>> {
  const keep = { name: 'keepdims', int: 0 };
  const node = (op: string, inputs: string[], output: string, ...attributes: AttributeSpec[]) => ({
    op,
    inputs,
    output,
    attributes,
  });
  // A little less than what is told, since the comparison is in 32 bits.
  const least = Float32Array.of(LEAST_LOGIT - 1e-6);
  return {
    nodes: [
      node('ReduceMax', [CENTRES], 'likeliest', { name: 'axes', ints: [2, 3] }, keep),
      node('Pad', ['likeliest', 'one more', 'background'], 'logits'),
      node('ReduceMax', ['likeliest'], 'likeliest of all', { name: 'axes', ints: [0] }, keep),
      node('Greater', ['likeliest of all', 'least'], 'is likely'),
      node('NonZero', ['is likely'], 'likely in a row'),
      node('Squeeze', ['likely in a row', 'first axis'], 'likely'),
      node('Cast', ['likely'], KINDS, { name: 'to', int: DATA_TYPES.int32 }),
      node('Gather', [CENTRES, 'likely'], LIKELY_CENTRES, { name: 'axis', int: 1 }),
      node('Identity', [SIDES], 'sides'),
    ],
    initializers: [
      { name: 'one more', type: 'int64', dims: [4], data: BigInt64Array.of(0n, 0n, 0n, 1n) },
      { name: 'first axis', type: 'int64', dims: [1], data: BigInt64Array.of(0n) },
      { name: 'background', type: 'float32', dims: [], data: Float32Array.of(background) },
      { name: 'least', type: 'float32', dims: [], data: least },
    ],
  };
}

/** Where the converted weights come from. */
export const THINGS_SOURCE = path.join('@vladmandic', 'human', 'models', 'centernet.json');

/** The network was trained at 512; at 384 it takes half as long and finds nearly as much. */
const SIDE = 384;

export const THINGS_CARDS = {
  'config.json': { model_type: 'centernet', image_size: SIDE, id2label: { ...THINGS } },
  'preprocessor_config.json': {
    image_processor_type: 'CenterNetImageProcessor',
    do_resize: true,
    size: { height: SIDE, width: SIDE },
    resample: 2,
    do_center_crop: false,
    do_rescale: false,
    do_normalize: false,
  },
} as const;
