import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomScores, randomVocabulary } from '../../../test/support/disk/random-tree.ts';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { CURVE_FLOORS, QualityMeter } from './quality.ts';

const LABELS = ['cat', 'beagle', 'pug', 'car'];
const vocabulary = classVocabulary(LABELS, {
  outline: 'animal\n  cat\n  dog\n    beagle\n    pug\ncar',
});
const node = (id: string) => vocabulary.tree.node(id) ?? expect.fail(id);

const SURE_CAT = [0.97, 0.01, 0.01, 0.01];
const SOME_DOG = [0.02, 0.5, 0.46, 0.02];
const WHO_KNOWS = [0.4, 0, 0.1, 0.5];

describe('four pictures', () => {
  const meter = new QualityMeter(vocabulary, { minTruth: 0.9 });
  const outcomes = [
    meter.add(SURE_CAT, node('cat')),
    meter.add(SOME_DOG, node('pug')),
    meter.add(WHO_KNOWS, node('car')),
    meter.add(SURE_CAT, node('dog')),
  ];
  const quality = meter.result();

  test('are judged one by one: true, true by a category, unnamed, false', () => {
    expect(outcomes.map(({ decision, isTrue }) => [decision.label, isTrue])).toEqual([
      ['cat', true],
      ['dog', true],
      [null, undefined],
      ['cat', false],
    ]);
  });

  test('give the shares: three named, two of them correctly', () => {
    expect(quality).toMatchObject({ pictures: 4, named: 3 / 4, true: 2 / 3, floor: 0.9 });
    expect(quality.claimed).toBeCloseTo((0.97 + 0.96 + 0.97) / 3);
  });

  test('give the mean true bits: 2 for one class of four, 1 for a dog, 0 for the rest', () => {
    expect(quality.mostBits).toBe(2);
    expect(quality.bits).toBe((2 + 1 + 0 + 0) / 4);
    expect(quality.specificity).toBeCloseTo((2 + 1 + 2) / 3);
  });

  test('have the right top-1 class twice, and always a right top-5 class', () => {
    expect(quality).toMatchObject({ top1: 0.5, top5: 1 });
  });

  test('are counted by category, with the names given', () => {
    expect(quality.categories.map(({ id, named, true: share }) => [id, named, share])).toEqual([
      ['cat', 1, 1],
      ['dog', 1, 0],
      ['pug', 1, 1],
      ['car', 0, 0],
    ]);
    expect(quality.categories[3]?.names).toEqual([{ name: '', count: 1 }]);
    expect(quality.categories[2]?.names).toEqual([{ name: 'dog', count: 1 }]);
  });

  test('are counted by topmost category', () => {
    expect(quality.groups).toMatchObject([
      { id: 'animal', pictures: 3, named: 1, true: 2 / 3 },
      { id: 'car', pictures: 1, named: 0 },
    ]);
    expect(quality.groups[0]?.names).toEqual([
      { name: 'cat', count: 2 },
      { name: 'dog', count: 1 },
    ]);
  });

  test('have a curve that trades specificity for truth', () => {
    expect(quality.curve.map(({ floor }) => floor)).toEqual(CURVE_FLOORS);
    const low = quality.curve[0];
    const high = quality.curve.at(-1);
    expect(low).toMatchObject({ named: 1, true: 0.5 });
    expect(high).toMatchObject({ named: 0 });
  });
});

test('without pictures all figures are 0', () => {
  const { pictures, named, bits, top1, categories } = new QualityMeter(vocabulary).result();
  expect({ pictures, named, bits, top1, categories }).toEqual({
    pictures: 0,
    named: 0,
    bits: 0,
    top1: 0,
    categories: [],
  });
});

test('a higher floor never names more pictures, nor more specifically', () => {
  const cases = randomVocabulary(9).chain((random) =>
    fc.tuple(fc.constant(random), fc.array(fc.tuple(randomScores(9), fc.nat(8)), { maxLength: 8 })),
  );
  fc.assert(
    fc.property(cases, ([random, pictures]) => {
      const meter = new QualityMeter(random);
      for (const [scores, classIndex] of pictures) {
        const truth = random.tree.leafOf(classIndex);
        if (truth !== undefined) meter.add(scores, truth);
      }
      const { curve, mostBits, pictures: count } = meter.result();
      for (const [index, point] of curve.entries()) {
        const before = curve[index - 1] ?? point;
        expect(point.named).toBeLessThanOrEqual(before.named);
        expect(point.named * point.specificity).toBeLessThanOrEqual(
          before.named * before.specificity + 1e-9,
        );
        expect(point.bits).toBeLessThanOrEqual(mostBits + 1e-9);
        expect(point.pictures).toBe(count);
      }
    }),
  );
});
