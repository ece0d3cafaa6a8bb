import { describe, expect, test } from 'vitest';
import { averageLinked } from './average-link.ts';
import { cellsOf } from './cells.ts';
import { lookAlikes } from './look-alikes.ts';
import { byLikeness, type Confirmed, moreLike } from './more-like.ts';

/** Numbers from -1 to 1 that depend on the seed alone (mulberry32). */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** A picture of a kind: the kind's direction with some noise, in bytes. */
function looks(kind: number, own: number): Int8Array {
  const [common, other] = [noise(kind + 1), noise(1000 * kind + own + 7)];
  return Int8Array.from({ length: 300 }, () => 80 * common() + 40 * other());
}

function finished<T>(work: Generator<undefined, T>): T {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function unit(...numbers: number[]): Float32Array {
  const length = Math.hypot(...numbers);
  return Float32Array.from(numbers, (number) => number / length);
}

describe('pictures that look alike', () => {
  test('are found, the largest group first, without those like no other', () => {
    const sizes = [3, 9, 5];
    const kinds = [...sizes.flatMap((size, kind) => Array<number>(size).fill(kind)), 3, 4, 5];
    const groups = finished(lookAlikes(kinds.map(looks)));
    expect(groups.map((group) => new Set(group.map((index) => kinds[index])))).toEqual(
      [1, 2, 0].map((kind) => new Set([kind])),
    );
    expect(groups.map(({ length }) => length)).toEqual([9, 5, 3]);
  });

  test('are found among more than are compared at once', () => {
    const kinds = Array.from({ length: 900 }, (_, index) => index % 12);
    const groups = finished(lookAlikes(kinds.map(looks)));
    for (const group of groups) expect(new Set(group.map((index) => kinds[index])).size).toBe(1);
    expect(groups.slice(0, 12).reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(800);
  });

  // Regression: of few pictures by such a network, all looked alike.
  test('are not those of which a network says only what it says of all', () => {
    const common = looks(99, 0);
    const kinds = [0, 0, 0, 1, 1, 1, 2, 3, 4, 5];
    const vectors = kinds.map((kind, own) => {
      const [of, noise] = [looks(100 + kind, 0), looks(200, own)];
      return Int8Array.from(common, (value, at) =>
        Math.round(value / 2 + (of[at] ?? 0) / 4 + (noise[at] ?? 0) / 50),
      );
    });
    const mean = unit(...common);
    const groups = finished(lookAlikes(vectors, { mean, demanded: 0.5 }));
    expect(groups).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(finished(lookAlikes(vectors))).not.toEqual(groups);
  });

  test.each([0, 1])('%i pictures are no group', (count) => {
    expect(finished(lookAlikes([looks(1, 1)].slice(0, count)))).toEqual([]);
  });
});

test('cells hold all vectors once, and no more than they may, even if all are the same', () => {
  const points = Array.from({ length: 50 }, () => unit(1, 2));
  const cells = [...cellsOf(points, 8)];
  expect(cells.flat().sort((a, b) => a - b)).toEqual([...points.keys()]);
  expect(Math.max(...cells.map(({ length }) => length))).toBeLessThanOrEqual(8);
});

test('average linkage joins what is near enough on average, not by one bridge', () => {
  const angles = [0, 5, 10, 30, 50, 55, 60];
  const points = angles.map((angle) =>
    unit(Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)),
  );
  const groups = averageLinked(points, Math.cos((25 * Math.PI) / 180));
  expect(groups.map((group) => group.map((index) => angles[index])).sort()).toEqual([
    [0, 5, 10],
    [30],
    [50, 55, 60],
  ]);
});

describe('more like a picture that was named', () => {
  const candidates = [0, 0, 0, 1, 1, 2].map((kind, id) => ({ id, vector: looks(kind, 50 + id) }));
  const named = (label: string, kind: number): Confirmed => ({
    ...{ id: 90 + kind, label },
    vector: looks(kind, 90),
  });

  test('are those that look like it', () => {
    expect(moreLike('dog', [named('dog', 0)], candidates).sort()).toEqual([0, 1, 2]);
  });

  test('may be less alike where there is only one example: how alike its kind is is not known', () => {
    const example = { id: 0, label: 'dog', vector: Int8Array.of(100, 0, 0) };
    const second = { id: 1, label: 'dog', vector: Int8Array.of(100, 5, 0) };
    const [near, far] = [Int8Array.of(68, 0, 73), Int8Array.of(50, 0, 87)];
    const others = [near, far].map((vector, at) => ({ id: at + 2, vector }));
    expect(moreLike('dog', [example], others)).toEqual([2]);
    expect(moreLike('dog', [example, second], others)).toEqual([]);
  });

  test('are told from those with another label', () => {
    const confirmed = [named('dog', 0), named('cat', 1)];
    expect(moreLike('cat', confirmed, candidates).sort()).toEqual([3, 4]);
    expect(moreLike('boat', confirmed, candidates)).toEqual([]);
  });
});

test('all pictures by likeness to one begin with itself', () => {
  const all = [1, 0, 0].map((kind, id) => ({ id, vector: looks(kind, id) }));
  expect(byLikeness(looks(0, 1), all, 2)).toEqual([1, 2]);
});
