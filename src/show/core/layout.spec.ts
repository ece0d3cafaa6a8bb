import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  automaticColumns,
  columnLeft,
  darkPalette,
  fitText,
  fittingSize,
  gridOf,
  lightPalette,
  pageCapacity,
  pageFile,
  wrapText,
} from './layout.ts';

const letters = (text: string) => Array.from(text).length;

test('a grid is as large as its cells need', () => {
  const grid = gridOf({ columns: 3, size: 200, count: 7 });
  expect(grid.rows).toBe(3);
  expect(columnLeft(grid, 2) + 200 + grid.margin).toBe(grid.width);
  const lastRow = grid.top + 2 * grid.rowPitch;
  expect(grid.height).toBeGreaterThan(lastRow + grid.row.below);
  expect(grid.height).toBeLessThan(lastRow + grid.rowPitch + 2 * grid.margin);
});

test('any page fits into every format', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 48, max: 2048 }),
      (columns, wanted) => {
        const size = fittingSize(columns, wanted, 48);
        if (size === undefined) return;
        const count = pageCapacity(columns, size, 12_000_000);
        expect(count).toBeGreaterThanOrEqual(columns);
        const { width, height } = gridOf({ columns, size, count });
        expect(Math.max(width, height)).toBeLessThanOrEqual(16_383);
      },
    ),
  );
});

test('columns suit the number of pictures', () => {
  expect([1, 2, 7, 20, 64, 300].map(automaticColumns)).toEqual([1, 2, 4, 6, 8, 8]);
});

test('pages are numbered before the extension', () => {
  expect(pageFile(join('a.b', 'sheet.png'), 1)).toBe(join('a.b', 'sheet.png'));
  expect(pageFile(join('a.b', 'sheet.png'), 12)).toBe(join('a.b', 'sheet-12.png'));
});

test('a text that does not fit is cut in the middle', () => {
  expect(fitText('dog.jpg', 10, letters)).toBe('dog.jpg');
  expect(fitText('a rather long name-12.jpeg', 16, letters)).toBe('a rathe…-12.jpeg');
});

test('a fitted text fits, and is whole if there is room', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, room) => {
      const fitted = fitText(text, room, (part) => part.length);
      expect(fitted === text).toBe(text.length <= room);
      if (fitted !== '…') expect(fitted.length).toBeLessThanOrEqual(room);
    }),
  );
});

test('a text is wrapped between words', () => {
  expect(wrapText('the picture is truncated', 12, 3, letters)).toEqual([
    'the picture',
    'is truncated',
  ]);
  expect(wrapText('one two three four', 5, 2, letters)).toEqual(['one', 'two…']);
});

test.each([lightPalette, darkPalette])('text has a contrast of 4.5 or more', (palette) => {
  for (const ground of [palette.page, palette.mat]) {
    for (const text of [palette.ink, palette.muted, palette.accent]) {
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
  }
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
