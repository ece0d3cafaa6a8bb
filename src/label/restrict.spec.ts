import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomScores, randomVocabulary } from '../../test/support/disk/random-tree.ts';
import { classVocabulary } from './class-vocabulary.ts';
import { decide } from './decide.ts';
import { type Restriction, restrict } from './restrict.ts';

const LABELS = ['wagon', 'racer, race car', 'moving van', 'pug, pug-dog', 'Siamese'];
const vocabulary = classVocabulary(LABELS, {
  outline: `vehicle
  car, auto
    wagon = 0
    racing car = 1
  van = 2
animal
  pug = 3
  cat = 4`,
});

/** The label of a picture with these scores. */
const named = (scores: readonly number[], restriction: Restriction): string | null =>
  decide(scores, restrict(vocabulary, LABELS, restriction), { minTruth: 0.6 }).label;

const RACER = [0.1, 0.8, 0.05, 0.03, 0.02];
const SOME_CAR = [0.45, 0.45, 0.05, 0.03, 0.02];
const PUG = [0.02, 0.02, 0.02, 0.9, 0.04];

describe('only', () => {
  it('gives the most specific allowed name that reaches the floor', () => {
    expect(named(RACER, { only: ['car', 'vehicle'] })).toBe('car');
    expect(named(RACER, { only: ['vehicle', 'animal'] })).toBe('vehicle');
    expect(named(PUG, { only: ['vehicle', 'animal'] })).toBe('animal');
  });

  it('leaves pictures of other things unnamed', () => {
    expect(named(PUG, { only: ['car', 'cat'] })).toBeNull();
    expect(named(SOME_CAR, { only: ['racing car'] })).toBeNull();
  });

  it('understands synonyms, in any case', () => {
    expect(named(RACER, { only: ['AUTO'] })).toBe('car');
    expect(named(RACER, { only: ['race_car'] })).toBe('racing car');
  });

  it('gives only allowed names, and no higher probability', () => {
    const size = 12;
    const given = randomVocabulary(size).chain((whole) =>
      fc.record({
        whole: fc.constant(whole),
        only: fc.subarray(
          whole.tree.nodes.map(({ id }) => id),
          { minLength: 1 },
        ),
        scores: randomScores(size),
        minTruth: fc.double({ min: 0.1, max: 0.99, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(given, ({ whole, only, scores, minTruth }) => {
        const narrow = decide(scores, restrict(whole, [], { only }), { minTruth });
        const wide = decide(scores, whole, { minTruth });
        if (narrow.node === null) return;
        expect(only).toContain(narrow.node);
        expect(narrow.probability).toBeGreaterThanOrEqual(minTruth);
        const size = (id: string | null): number => whole.tree.node(id ?? '')?.classes.length ?? 0;
        expect(size(narrow.node)).toBeGreaterThanOrEqual(size(wide.node));
      }),
    );
  });
});

describe('map', () => {
  const map = new Map([
    ['car', 'motor'],
    ['racing car', 'racer'],
  ]);

  it('renames a category and everything under it that has no mapping of its own', () => {
    expect(named(SOME_CAR, { map })).toBe('motor');
    expect(named([0.9, 0.02, 0.02, 0.03, 0.03], { map })).toBe('motor');
    expect(named(RACER, { map })).toBe('racer');
    expect(named(PUG, { map })).toBe('pug');
  });

  it('applies to exact naming and to guesses', () => {
    const exact = decide(RACER, restrict(vocabulary, LABELS, { map }), { naming: 'exact' });
    expect(exact.label).toBe('racer');
    expect(exact.top.map(({ label }) => label)).toEqual([
      'racer',
      'motor',
      'moving van',
      'pug',
      'Siamese',
    ]);
  });

  it('works with `only`, by old and new words', () => {
    const merged = new Map([['van', 'car']]);
    const van = [0.02, 0.02, 0.9, 0.03, 0.03];
    expect(named(van, { map: merged, only: ['car'] })).toBe('car');
    expect(named(RACER, { map: merged, only: ['car'] })).toBe('car');
    expect(named(RACER, { map, only: ['racing car'] })).toBe('racer');
    expect(named(SOME_CAR, { map, only: ['racer'] })).toBeNull();
  });

  it('does not chain mappings', () => {
    const chain = new Map([
      ['wagon', 'van'],
      ['van', 'lorry'],
    ]);
    expect(named([0.9, 0.02, 0.02, 0.03, 0.03], { map: chain })).toBe('van');
  });
});

describe('an unknown word', () => {
  it.each<Restriction>([{ only: ['cra'] }, { map: new Map([['cra', 'x']]) }])(
    'is refused with a suggestion: %j',
    (restriction) => {
      expect(() => restrict(vocabulary, LABELS, restriction)).toThrow(
        expect.objectContaining({
          code: 'USAGE',
          message: 'There is no category "cra".',
          remedy: 'Did you mean "car"?',
        }),
      );
    },
  );
});
