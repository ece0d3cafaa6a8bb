import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelFolder } from '../../../src/model/store/model-folder.ts';
import { onnxModel } from './onnx.ts';

/** The corners of the colour cube, in the order of the network's outputs. */
export const COLOURS = [
  { label: 'red, crimson', rgb: [255, 0, 0] },
  { label: 'green', rgb: [0, 255, 0] },
  { label: 'blue', rgb: [0, 0, 255] },
  { label: 'white', rgb: [255, 255, 255] },
  { label: 'black', rgb: [0, 0, 0] },
  { label: 'yellow', rgb: [255, 255, 0] },
  { label: 'magenta, fuchsia', rgb: [255, 0, 255] },
  { label: 'cyan', rgb: [0, 255, 255] },
] as const;

/** Width and height of the network's input. */
export const COLOUR_MODEL_SIZE = 32;

interface ColourModelOptions {
  /** Replaces the labels; as many as there are colours. */
  readonly labels?: readonly string[];
  /** Pictures that a run takes. Default: any number. */
  readonly batch?: number;
  /** Laid over preprocessor_config.json. */
  readonly preprocessor?: Readonly<Record<string, unknown>>;
  /** Laid over config.json. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/**
 * Writes a complete model folder: a classifier of the mean colour of a picture. A pure colour has a
 * probability of 0.999, one of 200 and 30 of 255 about 0.98; mid-grey (128) has 0.13 for each. A
 * picture half one colour and half another has 0.5 where they differ in one channel (red, yellow),
 * 0.25 in two (red, blue) and 0.13 in three (black, white).
 *
 * With the mean colour x from -1 to 1 a colour's logit is 4 c·x, where c is its corner of the cube,
 * so its probability is the product over the three channels of sigmoid(8 c x). The features are x.
 * @returns the folder, as the store would describe it
 */
export async function writeColourModel(
  folder: string,
  { labels, batch, preprocessor, config }: ColourModelOptions = {},
): Promise<ModelFolder> {
  const weights = path.join(folder, 'onnx', 'model.onnx');
  const names = labels ?? COLOURS.map(({ label }) => label);
  const card = { model_type: 'test', id2label: { ...names }, ...config };
  await mkdir(path.dirname(weights), { recursive: true });
  await writeFile(path.join(folder, 'config.json'), JSON.stringify(card));
  await writeFile(
    path.join(folder, 'preprocessor_config.json'),
    JSON.stringify({ ...COLOUR_PREPROCESSOR, ...preprocessor }),
  );
  await writeFile(weights, colourGraph(batch ?? 'batch'));
  return { id: 'test/colours', folder, weights, dtype: 'fp32', source: 'path' };
}

const COLOUR_PREPROCESSOR = {
  image_processor_type: 'ViTImageProcessor',
  do_resize: true,
  size: { height: COLOUR_MODEL_SIZE, width: COLOUR_MODEL_SIZE },
  resample: 2,
  do_rescale: true,
  rescale_factor: 1 / 255,
  do_normalize: true,
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.5, 0.5, 0.5],
};

const SHARPNESS = 4;

function colourGraph(batch: number | string): Uint8Array {
  const corners = COLOURS.flatMap(({ rgb }) => rgb.map((value) => (value === 255 ? 1 : -1)));
  return onnxModel({
    nodes: [
      { op: 'GlobalAveragePool', inputs: ['pixel_values'], outputs: ['pooled'] },
      { op: 'Flatten', inputs: ['pooled'], outputs: ['mean_colour'] },
      {
        op: 'Gemm',
        inputs: ['mean_colour', 'corners', 'bias'],
        outputs: ['logits'],
        attributes: { transB: { int: 1 } },
      },
    ],
    initializers: [
      {
        name: 'corners',
        dims: [COLOURS.length, 3],
        values: corners.map((corner) => corner * SHARPNESS),
      },
      { name: 'bias', dims: [COLOURS.length], values: COLOURS.map(() => 0) },
    ],
    inputs: [{ name: 'pixel_values', shape: [batch, 3, COLOUR_MODEL_SIZE, COLOUR_MODEL_SIZE] }],
    outputs: [{ name: 'logits', shape: [batch, COLOURS.length] }],
  });
}
