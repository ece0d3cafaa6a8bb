import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { namedCard } from '../cards.fixtures.ts';
import { type FreshCard, textSharer } from './shared-texts.ts';

const LABEL = 'Entlebucher Mountain Dog';
const rung = { node: LABEL, label: LABEL, probability: 0.93 };
const card = namedCard(0, {
  folder: '2024/05 A summer in the mountains',
  label: LABEL,
  node: LABEL,
  guesses: [{ label: LABEL, node: LABEL, score: 0.7 }],
  rungs: [rung, { ...rung, node: null }],
});

/** Bytes for each of many cards as they are parsed. */
function bytesEach(share: (card: FreshCard) => void): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const text = JSON.stringify(card);
  collect();
  const before = process.memoryUsage().heapUsed;
  const cards = Array.from({ length: 5000 }, (): FreshCard => JSON.parse(text));
  cards.forEach(share);
  collect();
  const bytes = (process.memoryUsage().heapUsed - before) / cards.length;
  expect(cards[0]).toEqual(card);
  return bytes;
}

test('cards have their labels and folders in common', () => {
  // Other garbage of the process may be collected between two looks at the heap, so the middle of five counts.
  const saved = Array.from(
    { length: 5 },
    () => bytesEach(() => undefined) - bytesEach(textSharer()),
  );
  expect(saved.toSorted((a, b) => a - b)[2]).toBeGreaterThan(200);
});
