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

const CARDS = 5000;
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes of the heap that are in use. To collect the garbage of a long-lived process takes most of a second. */
function bytesInUse(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** As they come from the server. */
function manyCards(share: (card: FreshCard) => void): FreshCard[] {
  const text = JSON.stringify(card);
  const cards = Array.from({ length: CARDS }, (): FreshCard => JSON.parse(text));
  cards.forEach(share);
  expect(cards[0]).toEqual(card);
  return cards;
}

/** Bytes that each card takes less. */
function bytesSaved(): number {
  const before = bytesInUse();
  const plain = manyCards(() => undefined);
  const between = bytesInUse();
  const shared = manyCards(textSharer());
  const after = bytesInUse();
  expect(plain).toHaveLength(shared.length);
  return (between - before - (after - between)) / CARDS;
}

test('cards have their labels and folders in common', () => {
  // Other garbage of the process may be collected between two looks at the heap, so the middle of three counts.
  const saved = [1, 2, 3].map(bytesSaved);
  expect(saved.toSorted((a, b) => a - b)[1]).toBeGreaterThan(200);
});
