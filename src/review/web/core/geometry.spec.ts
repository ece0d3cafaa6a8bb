import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cardPosition,
  cardsWithin,
  cardTowards,
  layoutOf,
  type Metrics,
  metricsOf,
  rowsBetween,
  type Section,
} from './geometry.ts';

const metrics: Metrics = {
  columns: 4,
  card: 100,
  gap: 10,
  picture: 100,
  rowHeight: 150,
  headingHeight: 40,
};
const plain = (count: number): Section[] => [{ key: 'all', title: null, count }];
const groups = (...counts: number[]): Section[] =>
  counts.map((count, index) => ({ key: `${index}`, title: `label ${index}`, count }));

/** Non-empty sections, grouped or not, and a window on them. */
const sheets = fc
  .record({
    counts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
    grouped: fc.boolean(),
    columns: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ counts, grouped, columns }) =>
    layoutOf(grouped ? groups(...counts) : plain(counts[0] ?? 1), { ...metrics, columns }),
  );

describe('sizes', () => {
  test('as many columns as fit fill the width up to rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200, max: 4000 }),
        fc.integer({ min: 90, max: 500 }),
        (width, wish) => {
          const { columns, card, gap } = metricsOf(width, wish);
          const used = columns * card + (columns - 1) * gap;
          expect(used).toBeLessThanOrEqual(width);
          expect(width - used).toBeLessThan(columns);
          if (columns > 1) expect(card).toBeGreaterThanOrEqual(wish);
        },
      ),
    );
  });
});

test('cards for fingers are taller', () => {
  const { rowHeight } = metricsOf(390, 180, { isTouched: true });
  expect(rowHeight - metricsOf(390, 180).rowHeight).toBe(40);
});

describe('rows', () => {
  test('only the rows in sight are computed of twenty thousand cards', () => {
    const layout = layoutOf(plain(20_000), metrics);
    expect(layout.height).toBe(5000 * 150);
    const rows = rowsBetween(layout, 300_000, 300_900);
    expect(rows.map(({ row }) => row)).toEqual([2000, 2001, 2002, 2003, 2004, 2005, 2006]);
    expect(rows[0]).toEqual({ kind: 'cards', row: 2000, top: 300_000, first: 8000, count: 4 });
  });

  test('every card is in exactly one row, in order, for any window', () => {
    fc.assert(
      fc.property(sheets, fc.integer({ min: 50, max: 900 }), (layout, span) => {
        const seen = new Map<number, number>();
        for (let top = 0; top < layout.height; top += span) {
          for (const row of rowsBetween(layout, top, top + span)) {
            if (row.kind === 'cards') seen.set(row.first, row.count);
          }
        }
        const cards = [...seen].flatMap(([first, count]) =>
          Array.from({ length: count }, (_, index) => first + index),
        );
        expect(cards).toEqual([...Array(layout.count).keys()]);
      }),
    );
  });

  test('rows neither overlap nor leave the sheet, and are numbered from the top', () => {
    fc.assert(
      fc.property(sheets, (layout) => {
        const rows = rowsBetween(layout, 0, layout.height);
        expect(rows.map(({ row }) => row)).toEqual([...Array(layout.rows).keys()]);
        let edge = 0;
        for (const row of rows) {
          expect(row.top).toBe(edge);
          edge += row.kind === 'heading' ? 40 : 150;
        }
        expect(edge).toBe(layout.height);
      }),
    );
  });

  test('the position of a card is that of its row', () => {
    fc.assert(
      fc.property(sheets, fc.nat(), (layout, number) => {
        const index = number % layout.count;
        const { top, bottom, column } = cardPosition(layout, index);
        const row = rowsBetween(layout, top, bottom).find(
          (candidate) => candidate.kind === 'cards' && candidate.first + column === index,
        );
        expect(row?.top).toBe(top);
      }),
    );
  });
});

describe('small sections', () => {
  const headings = (...counts: number[]) =>
    rowsBetween(layoutOf(groups(...counts), metrics), 0, 9999).flatMap((row) =>
      row.kind === 'heading'
        ? [row.headings.map(({ section, column, columns }) => [section.key, column, columns])]
        : [],
    );

  test('share a row with their neighbours while they fit, and the last heading takes what is left', () => {
    expect(headings(1, 2, 2, 1)).toEqual([
      [
        ['0', 0, 1],
        ['1', 1, 3],
      ],
      [
        ['2', 0, 2],
        ['3', 2, 2],
      ],
    ]);
  });

  test('do not share one with a section that fills a row, or has no cards as it is collapsed', () => {
    expect(headings(1, 4, 1, 0, 1).map((row) => row.length)).toEqual([1, 1, 1, 1, 1]);
    expect(layoutOf(groups(0, 0), metrics).height).toBe(80);
  });

  test('of 1,500 pictures take a fifth of the height that rows of their own would', () => {
    const wide = { ...metrics, columns: 7 };
    const { height } = layoutOf(groups(...Array.from({ length: 1500 }, () => 1)), wide);
    expect(height).toBeLessThan((1500 * 190) / 5);
  });
});

test('a heading is in sight as long as a row below it', () => {
  const layout = layoutOf(groups(400), metrics);
  expect(rowsBetween(layout, 10_000, 10_100)[0]).toMatchObject({ kind: 'heading', top: 0 });
});

describe('moving with the keys', () => {
  const layout = layoutOf(groups(6, 3, 5), metrics);

  test('up and down keep the column, over headings too', () => {
    expect(cardTowards(layout, 1, 'down', 600)).toBe(5);
    expect(cardTowards(layout, 5, 'down', 600)).toBe(7);
    expect(cardTowards(layout, 7, 'up', 600)).toBe(5);
  });

  test('a shorter row gives its last card', () => {
    expect(cardTowards(layout, 3, 'down', 600)).toBe(5);
    expect(cardTowards(layout, 12, 'up', 600)).toBe(8);
  });

  test('sections without cards are passed', () => {
    const sheet = layoutOf(groups(2, 0, 0, 4, 0), metrics);
    expect(cardTowards(sheet, 1, 'down', 600)).toBe(3);
    expect(cardTowards(sheet, 3, 'up', 600)).toBe(1);
    expect(cardTowards(sheet, 3, 'down', 600)).toBe(3);
  });

  test('nothing lies beyond the first and the last row', () => {
    expect(cardTowards(layout, 2, 'up', 600)).toBe(2);
    expect(cardTowards(layout, 13, 'down', 600)).toBe(13);
    expect(cardTowards(layout, 0, 'left', 600)).toBe(0);
    expect(cardTowards(layout, 13, 'right', 600)).toBe(13);
  });

  test('a page is as many rows as fit the window', () => {
    const long = layoutOf(plain(100), metrics);
    expect(cardTowards(long, 2, 'page-down', 460)).toBe(14);
    expect(cardTowards(long, 14, 'page-up', 460)).toBe(2);
    expect(cardTowards(long, 50, 'home', 460)).toBe(0);
    expect(cardTowards(long, 50, 'end', 460)).toBe(99);
  });

  test('no key leads off the sheet', () => {
    const steps = fc.constantFrom(
      'left',
      'right',
      'up',
      'down',
      'home',
      'end',
      'page-up',
      'page-down',
    );
    fc.assert(
      fc.property(sheets, fc.nat(), steps, (sheet, number, step) => {
        const next = cardTowards(sheet, number % sheet.count, step, 500);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(sheet.count);
      }),
    );
  });
});

describe('dragging a rectangle', () => {
  const layout = layoutOf(plain(12), metrics);

  test('selects every card that it touches', () => {
    expect(cardsWithin(layout, { left: 50, right: 150, top: 20, bottom: 160 })).toEqual([
      0, 1, 4, 5,
    ]);
  });

  test('selects none in the gaps', () => {
    expect(cardsWithin(layout, { left: 102, right: 108, top: 0, bottom: 400 })).toEqual([]);
    expect(cardsWithin(layout, { left: 0, right: 400, top: 142, bottom: 148 })).toEqual([]);
  });

  test('over everything selects all cards', () => {
    fc.assert(
      fc.property(sheets, (sheet) => {
        const area = { left: 0, right: 1e4, top: 0, bottom: sheet.height };
        expect(cardsWithin(sheet, area)).toEqual([...Array(sheet.count).keys()]);
      }),
    );
  });
});
