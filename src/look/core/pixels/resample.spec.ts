import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawn } from '../../../../test/support/pictures/pictures.ts';
import { type Geometry, RESAMPLE_FILTERS, type ResampleFilter } from './preprocessing.ts';
import { type Pixels, resample } from './resample.ts';

const to = (width: number, height: number): Geometry => ({
  width,
  height,
  left: 0,
  top: 0,
  crop: { width, height },
});

/** One row of grey. */
const row = (...values: number[]): Pixels =>
  drawn(values.length, 1, (x) => [values[x] ?? 0, values[x] ?? 0, values[x] ?? 0]);

/** A row resized, one channel of it. */
function resized(values: readonly number[], width: number, filter: ResampleFilter): number[] {
  const { data } = resample(row(...values), to(width, 1), filter);
  return [...data.filter((_, index) => index % 3 === 1)];
}

// The figures are Pillow's: Image.fromarray(row).resize((width, 1), filter).
describe('a row of pixels is enlarged and shrunk exactly as Pillow does it', () => {
  test.each<[ResampleFilter, number[], number[]]>([
    ['nearest', [0, 0, 100, 100], [0, 200]],
    ['box', [0, 0, 100, 100], [0, 200]],
    ['bilinear', [0, 25, 75, 100], [29, 171]],
    ['hamming', [0, 8, 92, 100], [8, 192]],
    ['bicubic', [0, 21, 79, 109], [17, 183]],
    ['lanczos', [0, 23, 77, 118], [14, 186]],
  ])('%s', (filter, enlarged, shrunk) => {
    expect(resized([0, 100], 4, filter)).toEqual(enlarged);
    expect(resized([0, 0, 200, 200], 2, filter)).toEqual(shrunk);
  });

  test('overshoot is clamped to a byte', () => {
    const values = resized([0, 0, 255, 255], 16, 'lanczos');
    expect(Math.min(...values)).toBe(0);
    expect(Math.max(...values)).toBe(255);
  });
});

const side = fc.integer({ min: 1, max: 20 });
const pixels = fc
  .tuple(side, side)
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((data): Pixels => ({ data, width, height })),
  );

describe.each(RESAMPLE_FILTERS)('%s', (filter) => {
  test('leaves a picture of the right size unchanged', () => {
    fc.assert(
      fc.property(pixels, (picture) => {
        expect(resample(picture, to(picture.width, picture.height), filter)).toEqual(picture);
      }),
      { numRuns: 30 },
    );
  });

  test('keeps a plain picture plain', () => {
    fc.assert(
      fc.property(side, side, side, side, fc.nat(255), (width, height, w, h, value) => {
        const { data } = resample(
          drawn(width, height, () => [value, 0, 255]),
          to(w, h),
          filter,
        );
        expect(data).toEqual(drawn(w, h, () => [value, 0, 255]).data);
      }),
      { numRuns: 60 },
    );
  });

  test('gives the same pixels for a box as for the whole picture', () => {
    fc.assert(
      fc.property(pixels, side, side, fc.nat(), fc.nat(), (picture, width, height, a, b) => {
        const left = a % width;
        const top = b % height;
        const crop = { width: width - left, height: Math.ceil((height - top) / 2) };
        const whole = resample(picture, to(width, height), filter);
        const box = resample(picture, { width, height, left, top, crop }, filter);
        const expected = drawn(crop.width, crop.height, (x, y) => {
          const from = ((top + y) * width + left + x) * 3;
          return [whole.data[from] ?? 0, whole.data[from + 1] ?? 0, whole.data[from + 2] ?? 0];
        });
        expect(box).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
