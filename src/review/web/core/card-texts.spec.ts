import { expect, test } from 'vitest';
import {
  categoriesOf,
  neighbouringRung,
  swipeText,
  takenText,
  unchangedText,
} from './card-texts.ts';
import { namedCard, unsureCard } from './cards.fixtures.ts';

const rung = (label: string, probability: number) => ({ node: label, label, probability });

/** A name at 0.96 is one of the classifier's, at 0.98 one of both networks'. */
const rungs = [
  rung('sailing boat', 0.95),
  rung('boat', 0.96),
  rung('vehicle', 0.97),
  rung('boat', 0.98),
  rung('vehicle', 0.99),
];

test('a category that is the name at two floors is offered once', () => {
  expect(categoriesOf({ rungs })).toEqual([
    rung('sailing boat', 0.95),
    rung('boat', 0.98),
    rung('vehicle', 0.99),
  ]);
});

test('going to more general categories ends at the most general', () => {
  const at = (node: string) =>
    neighbouringRung(namedCard(0, { node, label: node, rungs }), 'broader')?.label;
  expect([at('sailing boat'), at('boat'), at('vehicle')]).toEqual(['boat', 'vehicle', undefined]);
});

test('a swipe says what it decides, or why it decides nothing', () => {
  expect(swipeText('right', namedCard(0))).toBe('Accept');
  expect(swipeText('right', unsureCard(0))).toBe('Not sure enough to name it.');
  expect(swipeText('left', unsureCard(0))).toBe('Keep original name');
});

// Regression: in the large view a renamed picture was said to keep its original name.
test.each([
  [namedCard(0, { was: 'DSCN1.jpg' }), 'was DSCN1.jpg'],
  [namedCard(0, { byHand: true }), 'has a name already'],
  [namedCard(0, { verdict: 'rejected' }), 'keeps its original name'],
  [namedCard(0), 'already has this name'],
  [unsureCard(0), undefined],
])('a picture whose name does not change says why: %#', (card, text) => {
  expect(unchangedText(card)).toBe(text);
});

test('when a picture was taken says where that is from, and what stands in for it', () => {
  expect(takenText('2024-05-03T18:22:31', 'xmp-created')).toBe('3 May 2024, 18:22 · date from XMP');
  expect(takenText(undefined, 'file')).toBe('not known; names use the date of the file');
});
