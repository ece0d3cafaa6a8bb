import { expect, test } from 'vitest';
import type { LookRow } from '../../memory/catalog/by-content/rows.ts';
import { type Outcome, packResults, unpackResults } from './results.ts';

const look = (weights: string, facts: string): LookRow => ({
  ...{ weights, view: 'view', facts, scale: Math.fround(0.1) },
  scores: Uint8Array.of(1, 2, 3, 4, 5, 6),
  features: Uint8Array.of(255, 0, 7),
});

const RESULTS: readonly Outcome[] = [
  {
    rows: {
      looks: [
        look('one', '{"width":1}'),
        { ...look('two', '{"width":1}'), things: new Uint8Array(12), features: new Uint8Array() },
      ],
      texts: [{ reader: 'r', lines: '[]' }],
      captions: [{ model: 'm', caption: 'Zwölf Äpfel 🍎', keywords: '["apple"]' }],
    },
  },
  { failure: { code: 'DECODE_FAILED', message: 'is broken' } },
  { rows: { looks: [look('two', '{"width":2}')], texts: [], captions: [] } },
];

test('results come back as they were sent', () => {
  expect(unpackResults(packResults(RESULTS))).toEqual(RESULTS);
  expect(unpackResults(packResults([]))).toEqual([]);
});

test('damaged results are refused', () => {
  const packed = packResults(RESULTS);
  for (let length = 0; length < packed.length; length += 7) {
    expect(() => unpackResults(packed.subarray(0, length))).toThrow();
  }
});
