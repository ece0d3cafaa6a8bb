import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  geometryOf,
  inputSize,
  notebookPreprocessing,
  type Preprocessing,
  type Size,
} from './preprocessing.ts';

const mobileNet: Preprocessing = {
  resize: { mode: 'shortest-edge', size: 256 },
  resample: 'bilinear',
  crop: { width: 224, height: 224 },
  rescale: 1 / 255,
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
  channelOrder: 'rgb',
  asDisplayed: true,
};
const squashed: Preprocessing = {
  ...mobileNet,
  resize: { mode: 'exact', width: 300, height: 200 },
  crop: undefined,
};
const geometry = (width: number, height: number, preprocessing = mobileNet) =>
  geometryOf({ width, height }, preprocessing);

describe('the shortest edge gets the size, and the other keeps the aspect ratio, rounded down', () => {
  test.each([
    ['landscape', 4032, 3024, 341, 256],
    ['portrait', 3024, 4032, 256, 341],
    ['square', 500, 500, 256, 256],
    ['enlarged', 100, 50, 512, 256],
    ['another aspect', 333, 500, 256, 384],
    ['a line', 1000, 1, 256_000, 256],
  ])('%s', (_, width, height, resizedWidth, resizedHeight) => {
    expect(geometry(width, height)).toMatchObject({ width: resizedWidth, height: resizedHeight });
  });
});

describe('the crop is centred, rounded to the left and top', () => {
  test.each([
    [341, 256, 58, 16],
    [256, 341, 16, 58],
    [256, 256, 16, 16],
    [257, 256, 16, 16],
    [258, 256, 17, 16],
  ])('%i x %i', (width, height, left, top) => {
    expect(geometry(width, height)).toMatchObject({ left, top, crop: mobileNet.crop });
  });
});

test('an exact size ignores the aspect ratio, and without a crop the whole is kept', () => {
  const whole = { width: 300, height: 200, left: 0, top: 0, crop: { width: 300, height: 200 } };
  expect(geometry(50, 999, squashed)).toEqual(whole);
});

test('the box always lies within the picture', () => {
  const side = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 1, max: 600 }), (width, height, size) => {
      const crop: Size = { width: size, height: Math.ceil(size / 2) };
      const resize = { mode: 'shortest-edge', size } as const;
      const box = geometry(width, height, { ...mobileNet, resize, crop });
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.left + box.crop.width).toBeLessThanOrEqual(box.width);
      expect(box.top + box.crop.height).toBeLessThanOrEqual(box.height);
      expect(Math.min(box.width, box.height)).toBe(size);
    }),
  );
});

test("the size of the network's input is that of the crop, or of the resized picture", () => {
  expect(inputSize(mobileNet)).toEqual({ width: 224, height: 224 });
  expect(inputSize(squashed)).toMatchObject({ width: 300, height: 200 });
});

test('the notebook squashes to the input size by nearest neighbour, and keeps the range', () => {
  expect(notebookPreprocessing({ ...mobileNet, mean: [0.1, 0.2, 0.3] })).toEqual({
    resize: { mode: 'exact', width: 224, height: 224 },
    resample: 'nearest',
    crop: undefined,
    rescale: 1 / 255,
    mean: [0.1, 0.2, 0.3],
    std: [0.5, 0.5, 0.5],
    channelOrder: 'rgb',
    asDisplayed: false,
  });
});
