import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutTo, padTo, widthOf } from './width.ts';

test.each([
  ['dog', 3],
  ['Fähre', 5],
  ['Fa\u0308hre', 5],
  ['犬', 2],
  ['ケアーン・テリア', 16],
  ['한글', 4],
  ['ﾊﾟﾝﾀﾞ', 5],
  ['👨‍👩‍👧', 2],
  ['🇩🇪', 2],
  ['×', 1],
  ['', 0],
])('%s is %i columns wide', (text, columns) => {
  expect(widthOf(text)).toBe(columns);
});

const texts = fc.string({ unit: fc.constantFrom('a', ' ', 'ä', '犬', 'ー', '🐕‍🦺', 'e\u0301') });

describe('a text', () => {
  test('is padded to the columns, or longer already', () => {
    fc.assert(
      fc.property(texts, fc.nat(12), (text, columns) => {
        const padded = padTo(text, columns);
        expect(widthOf(padded)).toBe(Math.max(columns, widthOf(text)));
        expect(padded.trimEnd()).toBe(text.trimEnd());
      }),
    );
  });

  test('is cut to the columns, and stays if it fits', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 12 }), (text, columns) => {
        const cut = cutTo(text, columns);
        expect(widthOf(cut)).toBeLessThanOrEqual(columns);
        if (widthOf(text) <= columns) expect(cut).toBe(text);
        else expect(cut.endsWith('…') && text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });
});
