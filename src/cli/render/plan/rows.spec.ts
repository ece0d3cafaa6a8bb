import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../base/language/width.ts';
import { planned, planOf, terminalOf } from './plan-rows.fixtures.ts';
import { planRows, shortened } from './rows.ts';

const rows = (columns: number, ...files: Parameters<typeof planOf>): string[] => [
  ...planRows(planOf(...files), terminalOf(columns)),
];

describe('the rows of a plan', () => {
  it('fit a terminal of 58 columns, notes below where there is no room beside', () => {
    const guesses = [
      { label: 'beagle', score: 0.6 },
      { label: 'basset', score: 0.2 },
      { label: 'cat', score: 0.1 },
    ];
    expect(
      rows(
        58,
        planned('IMG_4711.jpg', 'dog.jpg', { label: 'dog', probability: 0.8, guesses }),
        planned('Screenshot 2024-05-03 at 12.34.56.png', 'web site.png', { probability: 0.95 }),
        planned('Oma.jpg', 'Oma.jpg', { status: 'named-by-hand' }),
        planned('IMG_1.jpg', 'IMG_1.jpg', { status: 'unsure', guesses }),
      ),
    ).toEqual([
      '  IMG_4711.jpg                       →  dog.jpg       80\u00a0%',
      '    beagle 60\u00a0%, basset 20\u00a0%',
      '  Screenshot 2024-… at 12.34.56.png  →  web site.png  95\u00a0%',
      '  Oma.jpg     kept: has a name already',
      '  IMG_1.jpg     kept: not sure (beagle 60\u00a0%, basset 20\u00a0%)',
    ]);
  });

  it('show the best guess below a broad label, but not the label twice', () => {
    const shown = (label: string, probability: number): string =>
      rows(
        120,
        planned('IMG_1.jpg', 'x.jpg', {
          label,
          probability,
          guesses: [
            { label: 'beagle', score: 0.6 },
            { label: 'basset', score: 0.2 },
          ],
        }),
      )[0]?.split(/\d\d\u00a0% {3}/)[1] ?? '';
    expect(shown('dog', 0.97)).toBe('beagle 60\u00a0%');
    expect(shown('dog', 0.85)).toBe('beagle 60\u00a0%, basset 20\u00a0%');
    expect(shown('beagle', 0.85)).toBe('basset 20\u00a0%');
    expect(shown('beagle', 0.97)).toBe('');
  });

  it('are never wider than the terminal, whatever the names', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 80 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        '家族の写真'.repeat(9),
        '👨‍👩‍👧'.repeat(20),
        'e\u0301'.repeat(60),
        'a/b/'.repeat(30),
      ),
    );
    const file = fc.record({
      source: name,
      target: name,
      status: fc.constantFrom('rename', 'unsure', 'named-by-hand', 'failed'),
      role: fc.constantFrom('picture', 'companion'),
      label: name,
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      guesses: fc.array(fc.record({ label: name, score: fc.constant(0.5) }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 5 }),
        fc.integer({ min: 40, max: 120 }),
        (files, columns) => {
          const all = files.map(({ source, target, ...more }) => planned(source, target, more));
          for (const row of rows(columns, ...all))
            expect(widthOf(row)).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});

it('a shortened name keeps its beginning and its end', () => {
  expect(shortened('IMG_20190503_123456_HDR.jpg', 16)).toBe('IMG_2019…HDR.jpg');
  expect(shortened('a.jpg', 16)).toBe('a.jpg');
  expect(widthOf(shortened('東京タワーの夜景.jpg', 11))).toBeLessThanOrEqual(11);
});
