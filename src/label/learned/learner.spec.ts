import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addScaled, dot, normalise } from '../../base/vector.ts';
import { allowancesOf } from './allowance.ts';
import { embed } from './embedding.ts';
import { centred, type Example, learn } from './learner.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { recognise, recognition } from './recognise.ts';
import { factorise, RIDGE, solve } from './ridge.ts';
import { type Usual, usualOf } from './usual.ts';

/** A stream of numbers from 0 to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const SIZE = 64;

/** A point `spread` away from the corner of category `n`. */
function picture(n: number, spread: number, random: () => number): Float32Array {
  const point = Float32Array.from({ length: SIZE }, () => random() * spread);
  point[n] = (point[n] ?? 0) + 1;
  return normalise(point);
}

function examplesOf(categories: number, each: number, spread: number, seed = 1): Example[] {
  const random = numbers(seed);
  return Array.from({ length: categories * each }, (_, index) => ({
    category: `category ${index % categories}`,
    embedding: picture(index % categories, spread, random),
  }));
}

describe('an embedding', () => {
  test('has length one, whatever the scale of features', () => {
    const scores = [0.2, 0.8];
    const one = embed([{ scores, features: [3, 4] }]);
    const other = embed([{ scores, features: [30, 40] }]);
    expect(dot(one, one)).toBeCloseTo(1);
    expect([...one]).toEqual([...other]);
  });

  test('of two views lies between theirs', () => {
    const views = [
      { scores: [1, 0], features: [1, 0] },
      { scores: [0, 1], features: [0, 1] },
    ] as const;
    const [a, b] = views.map((view) => embed([view]));
    const both = embed(views);
    expect(dot(both, a ?? [])).toBeCloseTo(dot(both, b ?? []));
    expect(dot(both, a ?? [])).toBeCloseTo(Math.SQRT1_2);
  });

  test('is made from the scores of a network without a linear layer', () => {
    expect([...embed([{ scores: [0.25, 0.75], features: [] }])].map((x) => x * x)).toEqual([
      expect.closeTo(0.25),
      expect.closeTo(0.75),
    ]);
  });
});

describe('learning', () => {
  test('one example is enough to begin', () => {
    const learned = learn(examplesOf(3, 1, 0.05));
    const found = recognise(picture(2, 0.05, numbers(9)), learned);
    expect(found.category).toBe('category 2');
    expect(found.probability).toBeGreaterThan(0.9);
  });

  test('a picture unlike every category is recognised as none, even with a single category', () => {
    for (const categories of [1, 2, 20]) {
      const learned = learn(examplesOf(categories, 5, 0.05));
      expect(recognise(picture(40, 0.05, numbers(9)), learned).probability).toBeLessThan(0.3);
      expect(recognise(picture(0, 0.05, numbers(9)), learned).probability).toBeGreaterThan(0.9);
    }
  });

  test('a picture between two categories is recognised as neither', () => {
    const learned = learn(examplesOf(2, 5, 0.05));
    const between = picture(0, 0, numbers(1));
    addScaled(between, picture(1, 0, numbers(1)), 1);
    expect(recognise(normalise(between), learned).probability).toBeLessThan(0.6);
  });

  test('without examples nothing is recognised', () => {
    expect(recognition([], [], [])).toEqual({ category: null, probability: 0 });
  });

  test('the order of examples changes only the last digits', () => {
    const examples = examplesOf(4, 3, 0.3);
    const [one, other] = [learn(examples), learn([...examples].reverse())];
    expect(other.categories).toEqual(one.categories);
    one.directions.forEach((direction, index) => {
      expect(dot(direction, other.directions[index] ?? [])).toBeCloseTo(1);
    });
  });

  test('with more categories, resemblance counts for less', () => {
    const probability = (others: number) =>
      recognition(
        Array.from({ length: others + 1 }, (_, n) => `${n}`),
        [0.3, ...new Array<number>(others).fill(-0.2)],
        [],
      ).probability;
    expect(probability(1)).toBeGreaterThan(probability(10));
    expect(probability(10)).toBeGreaterThan(probability(100));
  });
});

describe('the allowance of a category', () => {
  /** Two of six categories: one has tightly grouped examples, the other scattered ones. */
  const allowed = (near: number, far: number, each: number): number[] => {
    const own = Array.from({ length: 2 * each }, (_, index) => index % 2);
    return allowancesOf(
      6,
      own,
      own.map((place) => (place === 0 ? [near, 0] : [0, far])),
    );
  };

  test('is larger the less alike its examples are', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (one, other, each) => {
          const [near, far] = [Math.max(one, other), Math.min(one, other)];
          const [tight = 0, loose = 0, ...unknown] = allowed(near, far, each);
          expect(loose).toBeGreaterThanOrEqual(tight);
          expect(loose - tight).toBeLessThanOrEqual(0.3 * (near - far) + 1e-9);
          expect(unknown.every((allowance) => allowance < 0)).toBe(true);
        },
      ),
    );
  });

  test('counts for more with more examples, and with a single one more is demanded', () => {
    const loose = (each: number): number => allowed(0.8, 0.1, each)[1] ?? 0;
    expect(loose(3)).toBeGreaterThan(loose(2));
    expect(loose(10)).toBeGreaterThan(loose(3));
    expect(Math.max(...learn(examplesOf(3, 1, 0.05)).allowances)).toBeLessThan(0);
  });
});

test('a factorised system is solved', () => {
  const value = fc.double({ min: -1, max: 1, noNaN: true });
  const system = fc.integer({ min: 1, max: 8 }).chain((size) =>
    fc.record({
      rows: fc.array(fc.array(value, { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
      x: fc.array(value, { minLength: size, maxLength: size }),
    }),
  );
  fc.assert(
    fc.property(system, ({ rows, x }) => {
      const size = x.length;
      const matrix = Float64Array.from(rows.flatMap((a) => rows.map((b) => dot(a, b))));
      const b = x.map(
        (_, row) => dot(matrix.subarray(row * size, row * size + size), x) + 0.5 * (x[row] ?? 0),
      );
      solve(factorise(matrix, size, 0.5), b).forEach((found, index) => {
        expect(found).toBeCloseTo(x[index] ?? 0, 8);
      });
    }),
  );
});

describe('leave-one-out', () => {
  /** Learns from all examples but one, around the same centre, and asks about that one. */
  function byHand(examples: readonly Example[], left: number): number[] {
    const { categories, centre } = learn(examples);
    const points = examples.map(({ embedding }) => centred(embedding, centre));
    const others = examples.flatMap((_, index) => (index === left ? [] : [index]));
    const at = (index: number): Float32Array => points[index] ?? new Float32Array();
    const gram = Float64Array.from(others.flatMap((a) => others.map((b) => dot(at(a), at(b)))));
    const factor = factorise(gram, others.length, RIDGE);
    return categories.map((category) => {
      const truth = others.map((index) => (examples[index]?.category === category ? 1 : 0));
      const direction = new Float32Array(SIZE);
      solve(factor, truth).forEach((weight, place) => {
        addScaled(direction, at(others[place] ?? 0), weight);
      });
      return dot(at(left), normalise(direction));
    });
  }

  test('agrees with learning from the others', () => {
    const examples = examplesOf(3, 4, 1.3);
    const floor = 0.7;
    const byHandResults = examples.map(({ category: truth }, index) => {
      const { categories, allowances } = learn(examples);
      return { truth, ...recognition(categories, byHand(examples, index), allowances) };
    });
    const result = leaveOneOut(examples, floor);
    const right = byHandResults.filter(({ truth, category }) => truth === category);
    expect(result.tested).toBe(12);
    expect(result.right).toBe(right.length);
    expect(result.named).toBe(right.filter(({ probability }) => probability >= floor).length);
    // Neither hopeless nor perfect, or it would show nothing.
    expect(right.length).toBeGreaterThan(6);
    expect(result.named).toBeLessThan(12);
  });

  test('leaves out categories of one example', () => {
    expect(leaveOneOut(examplesOf(3, 1, 0.05), 0.7).tested).toBe(0);
    const lonely = { category: 'lonely', embedding: picture(30, 0, numbers(1)) };
    expect(leaveOneOut([...examplesOf(2, 3, 0.05), lonely], 0.7).tested).toBe(6);
  });

  test('finds categories that cannot be told apart', () => {
    const twins = examplesOf(1, 12, 0.4, 5).map(({ embedding }, index) => ({
      category: index % 2 === 0 ? 'Balu' : 'Rex',
      embedding,
    }));
    const others = examplesOf(3, 6, 0.05).filter(({ category }) => category !== 'category 0');
    const { inseparable, confusions } = leaveOneOut([...twins, ...others], 0.7);
    expect(inseparable).toEqual([['Balu', 'Rex']]);
    expect(new Set(confusions.flatMap(({ truth, taken }) => [truth, taken]))).toEqual(
      new Set(['Balu', 'Rex']),
    );
  });

  test('finds none if all categories are distinct', () => {
    const { tested, right, named, misnamed, confusions, inseparable } = leaveOneOut(
      examplesOf(4, 5, 0.05),
      0.7,
    );
    expect({ tested, right, named, misnamed, confusions, inseparable }).toEqual({
      tested: 20,
      right: 20,
      named: 20,
      misnamed: 0,
      confusions: [],
      inseparable: [],
    });
  });
});

test('one example of a network whose embeddings are all alike does not take every picture', () => {
  const random = numbers(7);
  const mean = picture(0, 1, random);
  const pictures = Array.from({ length: 40 }, (_, n) => {
    const point = picture(1 + (n % 20), 0, random);
    addScaled(point, mean, 2.5);
    return normalise(point);
  });
  const [first = mean] = pictures;
  const taken = (usual?: Usual): number => {
    const learned = learn([{ category: 'Park ranger', embedding: first }], usual);
    return pictures.filter((one) => recognise(one, learned).probability > 0.5).length;
  };
  expect(taken()).toBe(40);
  // It, and the one that looks the same.
  expect(taken({ mean, demanded: 0.5 })).toBe(2);
  expect(usualOf('built-in')?.mean).toHaveLength(209);
  expect(usualOf('mobilenet_v2')).toBeUndefined();
});
