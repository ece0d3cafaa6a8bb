import { describe, expect, test } from 'vitest';
import type { Preprocessing } from './preprocessing.ts';
import type { Pixels } from './resample.ts';
import { tensorWriter } from './tensor.ts';

const preprocessing: Preprocessing = {
  resize: { mode: 'exact', width: 2, height: 1 },
  resample: 'nearest',
  crop: undefined,
  rescale: 1 / 255,
  mean: [0.5, 0.25, 0],
  std: [0.5, 0.25, 2],
  channelOrder: 'rgb',
  asDisplayed: true,
};
const pixels: Pixels = { width: 2, height: 1, data: Uint8Array.of(0, 51, 102, 255, 153, 204) };

function written(layout: 'nchw' | 'nhwc', changes: Partial<Preprocessing> = {}): number[] {
  const batch = new Float32Array(6);
  tensorWriter({ ...preprocessing, ...changes }, layout)(pixels, batch, 0);
  return [...batch].map((value) => Number(value.toFixed(5)));
}

describe('bytes become (value * rescale - mean) / std of their channel', () => {
  test('plane by plane', () => {
    expect(written('nchw')).toEqual([-1, 1, -0.2, 1.4, 0.2, 0.4]);
  });

  test('pixel by pixel where the network wants that', () => {
    expect(written('nhwc')).toEqual([-1, -0.2, 0.2, 1, 1.4, 0.4]);
  });

  test('blue first where the network wants that, with the means in the order of its channels', () => {
    // The reference flips before it normalises: mean[0] is that of the first channel given.
    expect(written('nchw', { channelOrder: 'bgr' })).toEqual([-0.2, 0.6, -0.2, 1.4, 0, 0.5]);
  });

  test('without rescaling where the network does that itself', () => {
    const raw = written('nchw', { rescale: 1, mean: [0, 0, 0], std: [1, 1, 1] });
    expect(raw).toEqual([0, 255, 51, 153, 102, 204]);
  });
});

test.each(['nchw', 'nhwc'] as const)(
  'a picture takes its place in the batch alone (%s)',
  (layout) => {
    const batch = new Float32Array(18).fill(9);
    tensorWriter(preprocessing, layout)(pixels, batch, 1);
    expect([...batch.subarray(0, 6), ...batch.subarray(12)]).toEqual(new Array(12).fill(9));
    expect([...batch.subarray(6, 12)].every((value) => value < 9)).toBe(true);
  },
);
