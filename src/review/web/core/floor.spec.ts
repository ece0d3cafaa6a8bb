import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../core/api-events.ts';
import { atFloor, decidedAt, differsBetween, extensionWithDot } from '../../core/rungs.ts';
import { failedCard, namedCard, unsureCard } from './cards.fixtures.ts';
import { cardsAtFloors, floorChange, histogramCounter } from './floor.ts';

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

function changeAt(cards: readonly Card[], floor: number) {
  return floorChange(cards, cardsAtFloors()(cards, floor));
}

test('cards that have another label at a floor stay the same from one floor to the next', () => {
  const cards = [namedCard(0), namedCard(1, { from: 'chosen' }), failedCard(2)];
  const at = cardsAtFloors();
  expect(at(cards, null)).toBe(cards);
  expect(at(cards, 0.9)).toBe(cards);
  const there = at(cards, 0.5);
  expect(there).toEqual(cards.map((card) => atFloor(card, 0.5)));
  expect(there).not.toEqual(cards);
  expect(at(cards, 0.49)[0]).toBe(there[0]);
  expect(at(cards, 0.9)).toBe(cards);
});

test('however cards and floors change, each card is as it is at the floor', () => {
  const card = fc.constantFrom(
    ...[namedCard(0), namedCard(0, { label: 'animal', node: 'animal' })],
    ...[namedCard(0, { verdict: 'accepted' }), unsureCard(0), failedCard(0)],
  );
  const step = fc.tuple(fc.array(card), fc.constantFrom(0.1, 0.5, 0.9, 0.95, 1));
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const at = cardsAtFloors();
      for (const [cards, floor] of steps)
        expect(at(cards, floor)).toEqual(cards.map((one) => atFloor(one, floor)));
    }),
  );
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
      expect(changeAt(cards, high).named).toBeLessThanOrEqual(changeAt(cards, low).named);
    }),
  );
});

test('changes are counted against the present floor', () => {
  expect(changeAt([namedCard(0), namedCard(1)], 0.9)).toEqual({ named: 2, changed: 0 });
  expect(changeAt([namedCard(0), namedCard(1)], 0.5)).toEqual({ named: 2, changed: 2 });
  expect(changeAt([namedCard(0), namedCard(1)], 1)).toEqual({ named: 0, changed: 2 });
});

test('the histogram counts each picture once, by its most specific label', () => {
  const count = histogramCounter(10);
  const cards = [namedCard(0), namedCard(1), namedCard(2, { partOf: 0 }), failedCard(3)];
  const bins = count(cards);
  expect(bins).toEqual([0, 0, 0, 0, 0, 0, 0, 2, 0, 0]);
  expect(count(cards.map((card) => ({ ...card, label: 'cat' })))).toBe(bins);
  expect(count(cards.slice(1))).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
});

test('an extension begins at the last dot, unless the name does', () => {
  expect(['a.b.jpg', 'a', '.hidden', 'a.'].map(extensionWithDot)).toEqual(['.jpg', '', '', '.']);
});
