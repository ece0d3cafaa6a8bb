import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failedCard, namedCard } from './cards.fixtures.ts';
import { atFloor, extensionOf, floorChange, histogramOf } from './floor.ts';

describe('at another floor a picture', () => {
  test('is called by the narrowest category that reaches it', () => {
    expect(atFloor(namedCard(0), 0.5)).toMatchObject({ label: 'beagle', newName: 'beagle.jpg' });
    expect(atFloor(namedCard(0), 0.95)).toMatchObject({ label: 'animal', probability: 0.98 });
  });

  test('keeps its name where none does', () => {
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

  test('stays as somebody said', () => {
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

test('how many would change is counted against the floor that holds', () => {
  expect(floorChange([namedCard(0), namedCard(1)], 0.9)).toEqual({ named: 2, changed: 0 });
  expect(floorChange([namedCard(0), namedCard(1)], 0.5)).toEqual({ named: 2, changed: 2 });
  expect(floorChange([namedCard(0), namedCard(1)], 1)).toEqual({ named: 0, changed: 2 });
});

test('the histogram counts each picture once, by its narrowest category', () => {
  const bins = histogramOf(
    [namedCard(0), namedCard(1), namedCard(2, { partOf: 0 }), failedCard(3)],
    10,
  );
  expect(bins).toEqual([0, 0, 0, 0, 0, 0, 0, 2, 0, 0]);
});

test('an extension begins at the last dot, unless the name does', () => {
  expect(['a.b.jpg', 'a', '.hidden', 'a.'].map(extensionOf)).toEqual(['.jpg', '', '', '.']);
});
