import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Candidates } from '../candidates/candidates.ts';
import { DisjointSets } from '../disjoint-sets.ts';
import { type Fingerprint, fingerprintOf } from '../fingerprint/fingerprint.ts';
import { type Luma, orientations } from '../fingerprint/luma.ts';
import { areCopies, isPlain } from './copies.ts';

const SIZE = 48;

/** A scene of a few blobs: brightness at coordinates from 0 to 1, so that it can be rendered in any way. */
function scene(seed: number): (x: number, y: number) => number {
  let state = seed * 7919 + 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const blobs = Array.from({ length: 9 }, () => ({
    ...{ x: random(), y: random(), width: 0.05 + random() * 0.2, light: random() * 200 - 100 },
  }));
  return (x, y) =>
    blobs.reduce((sum, blob) => {
      const far = ((x - blob.x) ** 2 + (y - blob.y) ** 2) / blob.width ** 2;
      return sum + blob.light * Math.exp(-far);
    }, 128);
}

function rendered(at: (x: number, y: number) => number): Luma {
  const data = Float32Array.from({ length: SIZE * SIZE }, (_, index) =>
    at(((index % SIZE) + 0.5) / SIZE, (Math.floor(index / SIZE) + 0.5) / SIZE),
  );
  return { size: SIZE, data };
}

/** One embedding for all pictures, so that only their pixels count. */
const SAME_EMBEDDING = Float32Array.of(1, 1, 1, 1);
const fingerprint = (luma: Luma, embedding = SAME_EMBEDDING) => fingerprintOf(luma, embedding);
const original = scene(1);

/** The orientations in which the second is proposed as a copy of the first; none if it is not. */
function proposed(a: Fingerprint, b: Fingerprint): readonly number[] {
  const candidates = new Candidates([b]);
  candidates.add(b, 0);
  const [likeliest] = candidates.of(a);
  return likeliest?.orientations ?? [];
}

const areFound = (a: Fingerprint, b: Fingerprint): boolean => areCopies(a, b, proposed(a, b));

const clipped = (level: number): number => Math.min(Math.max(level, 0), 255);
const part = (left: number, top: number, width: number, height: number): Luma =>
  rendered((x, y) => original(left + x * width, top + y * height));

describe('copies of a picture', () => {
  const copies: Readonly<Record<string, Luma>> = {
    unchanged: rendered(original),
    brightened: rendered((x, y) => clipped(original(x, y) * 1.2 + 10)),
    'brightened until highlights are clipped': rendered((x, y) => clipped(original(x, y) * 1.5)),
    'in another gamma': rendered((x, y) => 255 * (clipped(original(x, y)) / 255) ** 1.8),
    posterised: rendered((x, y) => Math.round(original(x, y) / 8) * 8),
    'cropped all around': part(0.05, 0.05, 0.9, 0.9),
    'cropped by a tenth all around': part(0.1, 0.1, 0.8, 0.8),
    'cropped at two sides': part(0.08, 0, 0.92, 0.92),
    'cropped at one side': part(0, 0, 0.85, 1),
    tilted: rendered((x, y) =>
      original(
        0.5 + (x - 0.5) * 0.99 - (y - 0.5) * 0.12,
        0.5 + (x - 0.5) * 0.12 + (y - 0.5) * 0.99,
      ),
    ),
    'tilted by 20°': rendered((x, y) => {
      const [across, down] = [(x - 0.5) / 0.9, (y - 0.5) / 0.9];
      return original(0.5 + across * 0.94 - down * 0.34, 0.5 + across * 0.34 + down * 0.94);
    }),
    'with a signature in a corner': rendered((x, y) =>
      x > 0.85 && y > 0.95 ? 230 : original(x, y),
    ),
  };
  for (const [way, copy] of Object.entries(copies)) {
    test(`${way}: is a copy`, () => {
      const [a, b] = [fingerprint(rendered(original)), fingerprint(copy)];
      expect(areFound(a, b)).toBe(true);
      expect(areFound(b, a)).toBe(true);
    });
  }

  test('in each of the eight orientations: is a copy, whatever its embedding', () => {
    const upright = fingerprint(rendered(original));
    for (const reoriented of orientations(rendered(original))) {
      expect(areFound(upright, fingerprint(reoriented, Float32Array.of(-1, -1, -1, -1)))).toBe(
        true,
      );
    }
  });
});

describe('not a copy', () => {
  const all = Array.from({ length: 8 }, (_, orientation) => orientation);

  test('other pictures, even with the same embedding', () => {
    for (let seed = 2; seed < 30; seed++) {
      const [a, b] = [fingerprint(rendered(original)), fingerprint(rendered(scene(seed)))];
      expect(areCopies(a, b, all)).toBe(false);
    }
  });

  test('the same scene with another object in it', () => {
    const visited = rendered(
      (x, y) => original(x, y) + ((x - 0.7) ** 2 + (y - 0.6) ** 2 < 0.02 ? 90 : 0),
    );
    const [a, b] = [fingerprint(rendered(original)), fingerprint(visited)];
    expect(proposed(a, b)).not.toEqual([]);
    expect(areCopies(a, b, all)).toBe(false);
  });

  test('a small part of the picture', () => {
    const small = fingerprint(part(0.2, 0.2, 0.5, 0.5));
    expect(areCopies(fingerprint(rendered(original)), small, all)).toBe(false);
  });

  test('two plain colours', () => {
    const plain = (level: number) => fingerprint(rendered(() => level));
    expect([plain(10), plain(200)].every(isPlain)).toBe(true);
    expect(areCopies(plain(10), plain(200), all)).toBe(false);
    expect(isPlain(fingerprint(rendered(original)))).toBe(false);
  });
});

test('the copy among many pictures is proposed, and few others are', () => {
  const others = Array.from({ length: 200 }, (_, seed) =>
    fingerprint(
      rendered(scene(seed + 2)),
      Float32Array.from({ length: 4 }, (_, at) => Math.cos(seed + at * seed)),
    ),
  );
  const copy = fingerprint(part(0.03, 0.03, 0.94, 0.94));
  const pictures = [copy, ...others];
  const candidates = new Candidates(pictures);
  for (const [index, picture] of pictures.entries()) candidates.add(picture, index);
  const found = [...candidates.of(fingerprint(rendered(original)))];
  expect(found[0]).toMatchObject({ index: 0 });
  expect(found.length).toBeLessThan(20);
});

test('disjoint sets do not depend on the order of the pairs', () => {
  const size = 12;
  const member = fc.nat(size - 1);
  fc.assert(
    fc.property(fc.array(fc.tuple(member, member)), (pairs) => {
      const joined = (all: readonly [number, number][]): number[][] => {
        const groups = new DisjointSets(size);
        for (const [a, b] of all) groups.join(a, b);
        return groups.all;
      };
      const groups = joined(pairs);
      expect(joined([...pairs].reverse())).toEqual(groups);
      for (const [a, b] of pairs.filter(([one, other]) => one !== other)) {
        expect(groups.some((group) => group.includes(a) && group.includes(b))).toBe(true);
      }
    }),
  );
});
