import path from 'node:path';
import { type NodeSpec, onnxModel, type ValueSpec } from '../../src/model/core/onnx/onnx-writer.ts';
import { collectGraph, OPSET } from './convert.ts';
import type { GraphModel } from './graph-model.ts';

/** Where the converted weights come from. */
export const FACES_SOURCE = path.join('@vladmandic', 'human', 'models', 'blazeface.json');

export const FACES_INPUT = 'input';

/** A row for each anchor: its logit; of the finer map first, then of the coarser. */
export const FACE_LOGITS = ['Identity', 'Identity_1'] as const;
/** A row for each anchor: centre and size of a box and six points of the face, in pixels. */
export const FACE_BOXES = ['Identity_2', 'Identity_3'] as const;

const FACE_LABELS = ['face', 'background'] as const;

/** Numbers of a row of {@link FACE_BOXES}. */
const BOX_VALUES = 16;

/**
 * A classifier made of BlazeFace (Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection on
 * Mobile GPUs", 2019): the logit of a face is that of its likeliest anchor, against 0. Beside the logits it
 * gives those of all anchors and their boxes, the two maps as one.
 */
export function facesNetwork(graph: GraphModel): Uint8Array {
  const parts = collectGraph(graph, FACES_INPUT, [...FACE_LOGITS, ...FACE_BOXES]);
  const together = (inputs: readonly string[], output: string): NodeSpec => ({
    op: 'Concat',
    inputs,
    output,
    attributes: [{ name: 'axis', int: 1 }],
  });
  const likeliest: NodeSpec = {
    op: 'ReduceMax',
    inputs: ['anchors'],
    output: 'likeliest',
    attributes: [
      { name: 'axes', ints: [1] },
      { name: 'keepdims', int: 0 },
    ],
  };
  return onnxModel(
    {
      nodes: [
        ...parts.nodes,
        together(FACE_LOGITS, 'anchors'),
        together(FACE_BOXES, 'boxes'),
        likeliest,
        { op: 'Pad', inputs: ['likeliest', 'one more'], output: 'logits' },
      ],
      initializers: [
        ...parts.initializers,
        { name: 'one more', type: 'int64', dims: [4], data: BigInt64Array.of(0n, 0n, 0n, 1n) },
      ],
      inputs: [floats(FACES_INPUT, 3, 'height', 'width')],
      outputs: [
        floats('logits', FACE_LABELS.length),
        floats('anchors', 'places', 1),
        floats('boxes', 'places', BOX_VALUES),
      ],
    },
    OPSET,
  );
}

function floats(name: string, ...shape: readonly (string | number)[]): ValueSpec {
  return { name, type: { element: 'float32', shape: ['pictures', ...shape] } };
}

/** As trained: at 384 it finds a tenth more at the same truth, in 2.5 times the time (docs/seeing.md). */
const SIDE = 256;

/** The network's range is -1 to 1. */
export const FACES_CARDS = {
  'config.json': { model_type: 'blazeface', image_size: SIDE, id2label: { ...FACE_LABELS } },
  'preprocessor_config.json': {
    image_processor_type: 'BlazeFaceImageProcessor',
    do_resize: true,
    size: { height: SIDE, width: SIDE },
    resample: 2,
    do_center_crop: false,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.5, 0.5, 0.5],
  },
} as const;
