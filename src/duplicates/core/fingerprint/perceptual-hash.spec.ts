import { expect, test } from 'vitest';
import { type Luma, orientations } from './luma.ts';
import { perceptualHashes } from './perceptual-hash.ts';

const SIZE = 24;

function rendered(at: (x: number, y: number) => number): Luma {
  const data = Float32Array.from({ length: SIZE * SIZE }, (_, index) =>
    at((index % SIZE) / SIZE, Math.floor(index / SIZE) / SIZE),
  );
  return { size: SIZE, data };
}

const scene = (x: number, y: number): number =>
  128 + 60 * Math.sin(9 * x * x + 3 * y) + 50 * Math.cos(7 * y - 5 * x * y);

/** Bits in which the hashes of one orientation differ from those of another. */
function distance(one: Int32Array, at: number, other: Int32Array, otherAt = 0): number {
  const bits = [0, 1].map((word) => (one[at * 2 + word] ?? 0) ^ (other[otherAt * 2 + word] ?? 0));
  return bits.reduce((sum, word) => sum + (word >>> 0).toString(2).replaceAll('0', '').length, 0);
}

test('the perceptual hash ignores brightness and is far from that of the negative', () => {
  const hashes = perceptualHashes(rendered(scene));
  const darker = perceptualHashes(rendered((x, y) => scene(x, y) * 0.5 + 60));
  const negative = perceptualHashes(rendered((x, y) => 255 - scene(x, y)));
  expect(distance(hashes, 0, darker)).toBeLessThan(3);
  expect(distance(hashes, 0, negative)).toBeGreaterThan(55);
});

test('the hash of each orientation is that of the picture turned and mirrored so', () => {
  const hashes = perceptualHashes(rendered(scene));
  orientations(rendered(scene)).forEach((turned, orientation) => {
    // The two waves nearest to the median may change places by rounding.
    expect(distance(hashes, orientation, perceptualHashes(turned))).toBeLessThanOrEqual(2);
  });
});
