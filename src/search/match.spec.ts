import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Groups } from './groups.ts';
import { type Luma, turns } from './luma.ts';
import { areCopies, fingerprintOf, mayBeCopies } from './match.ts';
import { distance, perceptualHash } from './perceptual-hash.ts';

const SIZE = 48;

/** A scene of a few blobs, as a formula of place from 0 to 1, so that it can be shown in any way. */
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

function shown(at: (x: number, y: number) => number): Luma {
  const data = Float32Array.from({ length: SIZE * SIZE }, (_, index) =>
    at(((index % SIZE) + 0.5) / SIZE, (Math.floor(index / SIZE) + 0.5) / SIZE),
  );
  return { size: SIZE, data };
}

/** What the network makes of pictures: the same for all, so that only the pictures count. */
const ALIKE = Float32Array.of(1);
const fingerprint = (luma: Luma) => fingerprintOf(luma, ALIKE);
const original = scene(1);

describe('copies of a picture', () => {
  const copies: Readonly<Record<string, Luma>> = {
    'as it is': shown(original),
    brightened: shown((x, y) => original(x, y) * 1.2 + 10),
    'coarser in tone': shown((x, y) => Math.round(original(x, y) / 8) * 8),
    'cut all around': shown((x, y) => original(0.05 + x * 0.9, 0.05 + y * 0.9)),
    'cut at two sides': shown((x, y) => original(0.08 + x * 0.92, y * 0.92)),
    tilted: shown((x, y) =>
      original(
        0.5 + (x - 0.5) * 0.99 - (y - 0.5) * 0.12,
        0.5 + (x - 0.5) * 0.12 + (y - 0.5) * 0.99,
      ),
    ),
  };
  for (const [way, copy] of Object.entries(copies)) {
    test(`${way}: is one`, () => {
      const [a, b] = [fingerprint(shown(original)), fingerprint(copy)];
      expect(mayBeCopies(a, b)).toBe(true);
      expect(areCopies(a, b)).toBe(true);
      expect(areCopies(b, a)).toBe(true);
    });
  }

  test('turned and mirrored in each of the eight ways: is one', () => {
    const upright = fingerprint(shown(original));
    for (const turned of turns(shown(original))) {
      expect(areCopies(upright, fingerprint(turned))).toBe(true);
    }
  });
});

describe('what is no copy', () => {
  test('other pictures, whatever the network makes of them', () => {
    for (let seed = 2; seed < 30; seed++) {
      expect(areCopies(fingerprint(shown(original)), fingerprint(shown(scene(seed))))).toBe(false);
    }
  });

  test('the same scene with something else in it', () => {
    const visited = shown(
      (x, y) => original(x, y) + ((x - 0.7) ** 2 + (y - 0.6) ** 2 < 0.02 ? 90 : 0),
    );
    const [a, b] = [fingerprint(shown(original)), fingerprint(visited)];
    expect(mayBeCopies(a, b)).toBe(true);
    expect(areCopies(a, b)).toBe(false);
  });

  test('a small part of the picture', () => {
    const part = shown((x, y) => original(0.2 + x * 0.5, 0.2 + y * 0.5));
    expect(areCopies(fingerprint(shown(original)), fingerprint(part))).toBe(false);
  });

  test('two plain colours: there is nothing to go by', () => {
    const plain = (level: number) => fingerprint(shown(() => level));
    expect(areCopies(plain(10), plain(200))).toBe(false);
  });
});

test('a hash is that of the picture whatever its brightness, and far from that of its negative', () => {
  const hash = perceptualHash(shown(original));
  expect(distance(hash, hash)).toBe(0);
  expect(distance(hash, perceptualHash(shown((x, y) => original(x, y) * 0.5 + 60)))).toBeLessThan(
    3,
  );
  expect(distance(hash, perceptualHash(shown((x, y) => 255 - original(x, y))))).toBeGreaterThan(55);
});

test('groups are those that pairs make, whatever their order', () => {
  const size = 12;
  const member = fc.nat(size - 1);
  fc.assert(
    fc.property(fc.array(fc.tuple(member, member)), (pairs) => {
      const joined = (all: readonly [number, number][]): number[][] => {
        const groups = new Groups(size);
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
