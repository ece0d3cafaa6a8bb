import { thumbHashToAverageRGBA, thumbHashToRGBA } from 'thumbhash';
import { expect, test } from 'vitest';
import { thumbhashOf } from './thumbhash.ts';

const decoded = (hash: string): Uint8Array => Buffer.from(hash, 'base64');

test.each([
  [224, 224],
  [7, 3],
  [1, 1],
  [640, 33],
])('the colours of a picture of %i x %i are its own, and fit in 30 bytes', (width, height) => {
  // Red on the left, blue on the right.
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++)
    data[pixel * 3 + ((pixel % width) * 2 < width ? 0 : 2)] = 255;
  const hash = thumbhashOf({ data, width, height });
  expect(decoded(hash).length).toBeLessThan(30);
  const { r, g, b } = thumbHashToAverageRGBA(decoded(hash));
  expect(g).toBeLessThan(0.15);
  expect(r + b).toBeCloseTo(1, 0);
  if (width < 20) return;
  const { w, rgba } = thumbHashToRGBA(decoded(hash));
  const [left, right] = [rgba.slice(0, 3), rgba.slice((w - 1) * 4, (w - 1) * 4 + 3)];
  expect((left[0] ?? 0) - (right[0] ?? 0)).toBeGreaterThan(60);
  expect((right[2] ?? 0) - (left[2] ?? 0)).toBeGreaterThan(60);
});
