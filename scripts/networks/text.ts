import path from 'node:path';
import type { Preprocessing } from '../../src/look/core/pixels/preprocessing.ts';
import { graphAddition } from '../../src/model/core/onnx/onnx-writer.ts';
import { withPixelInput } from '../../src/model/core/pixel-input.ts';
import { LETTERS, LIKELIHOODS, LINE_HEIGHT } from '../../src/model/core/reading/text-networks.ts';

/** PP-OCRv4 in ONNX: what finds lines, what reads them, and the characters that it knows. */
export const TEXT_SOURCES = {
  detection: path.join('@gutenye', 'ocr-models', 'assets', 'ch_PP-OCRv4_det_infer.onnx'),
  recognition: path.join('@gutenye', 'ocr-models', 'assets', 'ch_PP-OCRv4_rec_infer.onnx'),
  characters: path.join('@gutenye', 'ocr-models', 'assets', 'ppocr_keys_v1.txt'),
} as const;

/** The input of both networks, and what the second gives. */
const INPUT = 'x';
const PROBABILITIES = 'softmax_11.tmp_0';

type Normalisation = Pick<Preprocessing, 'mean' | 'std'>;

/** Both were trained on pictures whose channels stand in OpenCV's order. */
function preprocessing(normalisation: Normalisation): Preprocessing {
  return {
    ...normalisation,
    resize: { mode: 'exact', width: 0, height: 0 },
    resample: 'bilinear',
    crop: undefined,
    rescale: 1 / 255,
    channelOrder: 'bgr',
    asDisplayed: true,
  };
}

/** Finds text (DB) in pages of any size whose sides are multiples of 32. */
export function detectionNetwork(model: Uint8Array): Uint8Array {
  const input = {
    name: INPUT,
    layout: 'nchw',
    batch: 1,
    width: 'width',
    height: 'height',
  } as const;
  const mean = [0.485, 0.456, 0.406] as const;
  const std = [0.229, 0.224, 0.225] as const;
  return withPixelInput(model, input, preprocessing({ mean, std }));
}

/**
 * Reads lines of one height. Of the probabilities of 6625 characters at each step only the highest leaves
 * the network, with its place.
 */
export function recognitionNetwork(model: Uint8Array): Uint8Array {
  const height = LINE_HEIGHT;
  const input = { name: INPUT, layout: 'nchw', batch: undefined, width: 'width', height } as const;
  const half = [0.5, 0.5, 0.5] as const;
  const shape = ['batch', 'steps'];
  const highest = graphAddition({
    nodes: [
      {
        op: 'ArgMax',
        inputs: [PROBABILITIES],
        output: LETTERS,
        attributes: [
          { name: 'axis', int: 2 },
          { name: 'keepdims', int: 0 },
        ],
      },
      {
        op: 'ReduceMax',
        inputs: [PROBABILITIES],
        output: LIKELIHOODS,
        attributes: [
          { name: 'axes', ints: [2] },
          { name: 'keepdims', int: 0 },
        ],
      },
    ],
    outputs: [
      { name: LETTERS, type: { element: 'int64', shape } },
      { name: LIKELIHOODS, type: { element: 'float32', shape } },
    ],
  });
  return withPixelInput(model, input, preprocessing({ mean: half, std: half }), highest);
}
