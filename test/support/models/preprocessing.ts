import type { Preprocessing } from '../../../src/look/core/pixels/preprocessing.ts';

/** Square pixels of the whole picture as displayed, from -1 to 1: the input of most networks. */
export function squarePreprocessing(size: number): Preprocessing {
  return {
    resize: { mode: 'exact', width: size, height: size },
    resample: 'bilinear',
    crop: undefined,
    rescale: 1 / 255,
    mean: [0.5, 0.5, 0.5],
    std: [0.5, 0.5, 0.5],
    channelOrder: 'rgb',
    asDisplayed: true,
  };
}
