import { recognise } from '../../src/find/recognise.ts';
import {
  notebookPreprocessing,
  type Preprocessing,
} from '../../src/look/core/pixels/preprocessing.ts';
import { decode } from '../../src/look/decode.ts';

/** The preprocessing of MobileNet's processor, with given sizes. */
function modelPreprocessing(size: number, crop: number): Preprocessing {
  return {
    resize: { mode: 'shortest-edge', size },
    resample: 'bilinear',
    crop: { width: crop, height: crop },
    rescale: 1 / 255,
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
    channelOrder: 'rgb',
    asDisplayed: true,
  };
}

/** photonym's pixels for the model and for the notebook; undefined for a picture that it cannot decode. */
export async function photonymPixels(
  file: string,
  size: number,
  crop: number,
): Promise<{ model: Uint8Array; notebook: Uint8Array } | undefined> {
  const format = await recognise(file);
  if (format === undefined) return undefined;
  const found = { type: 'picture', path: file, shown: file, format, size: 0, mtimeMs: 0 } as const;
  const model = modelPreprocessing(size, crop);
  const displayed = await decode(found, model);
  const stored = await decode(found, notebookPreprocessing(model));
  if ('code' in displayed || 'code' in stored) return undefined;
  return { model: displayed.pixels.data, notebook: stored.pixels.data };
}

/** Mean of the absolute differences, in levels of 255. */
export function meanDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += Math.abs((a[index] ?? 0) - (b[index] ?? 0));
  return sum / a.length;
}
