import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atFloor, decidedAt, differsBetween, extensionWithDot } from '../../core/rungs.ts';
import { failedCard, namedCard } from './cards.fixtures.ts';
import { floorChange, histogramOf } from './floor.ts';

const floors = fc.constantFrom(0.1, 0.5, 0.7, 0.9, 0.97, 0.98, 0.99);

test('two floors differ for a picture where they give it different labels', () => {
  const rung = fc.record({
    node: fc.constant(null),
    label: fc.string(),
    probability: fc.float({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(rung), floors, floors, (rungs, floor, other) => {
      const isOther = decidedAt(rungs, floor) !== decidedAt(rungs, other);
      expect(differsBetween(rungs, floor, other)).toBe(isOther);
    }),
  );
});

describe('at another floor a picture', () => {
  test('has the most specific label that reaches it', () => {
    expect(atFloor(namedCard(0), 0.5)).toMatchObject({ label: 'beagle', newName: 'beagle.jpg' });
    expect(atFloor(namedCard(0), 0.95)).toMatchObject({ label: 'animal', probability: 0.98 });
  });

  test('keeps its name if no label does', () => {
    expect(atFloor(namedCard(0), 0.99)).toMatchObject({
      status: 'unsure',
      label: null,
      newName: 'IMG_0.jpg',
    });
  });

  test('is the same card where nothing changes', () => {
    const card = namedCard(0);
    expect(atFloor(card, 0.9)).toBe(card);
  });

  // Regression: without nodes the slider seemed to change nothing.
  test('changes its label for classes outside the tree too', () => {
    const rungs = [{ node: null, label: 'beagle', probability: 0.7 }];
    const card = namedCard(0, { node: null, label: 'beagle', newName: 'beagle.jpg', rungs });
    expect(atFloor(card, 0.5)).toBe(card);
    expect(atFloor(card, 0.8)).toMatchObject({ status: 'unsure', label: null });
  });

  test('stays as the user decided', () => {
    for (const card of [
      namedCard(0, { from: 'chosen' }),
      namedCard(1, { verdict: 'accepted' }),
      namedCard(2, { verdict: 'rejected' }),
      failedCard(3),
    ]) {
      expect(atFloor(card, 0.1)).toBe(card);
    }
  });

  test('keeps a typed name under another label', () => {
    const card = namedCard(0, { renamed: true, newName: 'Rex.jpg' });
    expect(atFloor(card, 0.5)).toMatchObject({ label: 'beagle', newName: 'Rex.jpg' });
  });
});

test('a higher floor names no picture that a lower one does not', () => {
  const floor = fc.double({ min: 0, max: 1, noNaN: true });
  const cards = [
    namedCard(0),
    namedCard(1, { rungs: [] }),
    failedCard(2),
    namedCard(3, { partOf: 0 }),
  ];
  fc.assert(
    fc.property(floor, floor, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      expect(floorChange(cards, high).named).toBeLessThanOrEqual(floorChange(cards, low).named);
    }),
  );
});

test('changes are counted against the present floor', () => {
  expect(floorChange([namedCard(0), namedCard(1)], 0.9)).toEqual({ named: 2, changed: 0 });
  expect(floorChange([namedCard(0), namedCard(1)], 0.5)).toEqual({ named: 2, changed: 2 });
  expect(floorChange([namedCard(0), namedCard(1)], 1)).toEqual({ named: 0, changed: 2 });
});

test('the histogram counts each picture once, by its most specific label', () => {
  const bins = histogramOf(
    [namedCard(0), namedCard(1), namedCard(2, { partOf: 0 }), failedCard(3)],
    10,
  );
  expect(bins).toEqual([0, 0, 0, 0, 0, 0, 0, 2, 0, 0]);
});

test('an extension begins at the last dot, unless the name does', () => {
  expect(['a.b.jpg', 'a', '.hidden', 'a.'].map(extensionWithDot)).toEqual(['.jpg', '', '', '.']);
});
