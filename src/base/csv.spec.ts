import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow, csvRows } from './csv.ts';

describe('writing', () => {
  test('quotes cells that would be split, trimmed or misread, and no others', () => {
    const cells = [
      'plain',
      'a,b',
      'a;b',
      'a\tb',
      'say "so"',
      'two\nlines',
      ' edge',
      'in side',
      '',
      1.5,
    ];
    expect(csvRow(cells)).toBe(
      'plain,"a,b","a;b","a\tb","say ""so""","two\nlines"," edge",in side,,1.5',
    );
  });
});

describe('a text that begins like a formula', () => {
  test.each(['=HYPERLINK("x")', '+1', '-2+3', '@SUM(1)', '\t=1', '\r=1', '＝1'])(
    '%j gets an apostrophe',
    (text) => {
      const [[cell] = []] = csvRows(csvRow([text]), ',');
      expect(cell).toBe(`'${text}`);
    },
  );

  test('is not a number below zero', () => {
    expect(csvRow([-0.5, 'a-b', '1=1'])).toBe('-0.5,a-b,1=1');
  });
});

describe('reading', () => {
  test('gives back what was written, whichever line ends it has', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', ' ', '\t', '\n', '\r', 'é'),
    });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), (written, end) => {
        const text = written.map(csvRow).join(end);
        const inert = written.map((row) => row.map((each) => each.replace(/^[\t\r\n]/, "'$&")));
        expect([...csvRows(text, ',')]).toEqual(inert);
        expect([...csvRows(text + end, ',')]).toEqual(inert);
      }),
    );
  });

  test('takes other separators', () => {
    expect([...csvRows('a;"b;c"\nd;e', ';')]).toEqual([
      ['a', 'b;c'],
      ['d', 'e'],
    ]);
    expect([...csvRows('a\tb,c', '\t')]).toEqual([['a', 'b,c']]);
  });

  test('takes a quotation mark in the wrong place for an ordinary character', () => {
    expect([...csvRows('12" disc,"open\n,b', ',')]).toEqual([
      ['12" disc', '"open'],
      ['', 'b'],
    ]);
  });

  test('gives no row for an empty text', () => {
    expect([...csvRows('', ',')]).toEqual([]);
  });
});
