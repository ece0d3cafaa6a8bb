import { expect, it } from 'vitest';
import { DisjointSets } from './disjoint-sets.ts';
import { FINGERPRINT_SIZE, fingerprintOf } from './fingerprint/fingerprint.ts';
import { joinCopies } from './join-copies.ts';

const SIZE = FINGERPRINT_SIZE;

/** Waves, and an embedding of their own. */
function picture(seed: number) {
  const data = Float32Array.from({ length: SIZE * SIZE }, (_, index) => {
    const [x, y] = [index % SIZE, Math.floor(index / SIZE)];
    return 128 + 60 * Math.sin((x * seed) / 9) + 50 * Math.cos(y / seed + x / 7);
  });
  const embedding = Float32Array.from({ length: 512 }, (_, index) => Math.sin(index * seed));
  return fingerprintOf({ size: SIZE, data }, embedding);
}

it('joins copies; of those that are the same already only the first is compared', () => {
  const [one, other] = [picture(3), picture(7.3)];
  const pictures = [one, other, one, other, one];
  const groups = new DisjointSets(pictures.length);
  // No file is the same as another picture: it shows that the later one is not looked at.
  groups.join(1, 4);
  expect([...joinCopies(pictures, groups)]).toEqual([0, 1, 2, 3, 4]);
  expect(groups.all).toEqual([
    [0, 2],
    [1, 3, 4],
  ]);
});
