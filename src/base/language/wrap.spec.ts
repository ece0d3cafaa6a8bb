import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from './width.ts';
import { wrapTo } from './wrap.ts';

test.each([
  ['at spaces', 'one two three', 8, 'one two\nthree'],
  ['never within a word', 'a Kalibrierungsvorgang', 8, 'a\nKalibrierungsvorgang'],
  ['between Chinese characters', '没有更改任何文件', 10, '没有更改任\n何文件'],
  ['not before a closing mark', '没有更改，任何文件', 8, '没有更\n改，任何\n文件'],
  ['not after an opening mark', '没有更（改任何', 8, '没有更\n（改任何'],
  ['not at a space that does not break', 'a 5\u00a0% b', 4, 'a\n5\u00a0%\nb'],
  ['around Latin words', '加上 --yes 即可执行', 10, '加上 --yes\n即可执行'],
  ['leaving its lines', 'a b\nc d e', 3, 'a b\nc d\ne'],
  ['leaving its first indent', '  ab cd', 5, '  ab\ncd'],
  ['not within a command', 'Undo with: photonym undo 7', 18, 'Undo with:\nphotonym undo 7'],
  [
    'not in one with a full stop',
    'Undo: photonym undo 7. Yes.',
    17,
    'Undo:\nphotonym undo 7.\nYes.',
  ],
  ['not within quotes', 'so „photonym undo 7“ ja', 18, 'so\n„photonym undo 7“\nja'],
  ['not within backticks', 'a `photonym history` b', 18, 'a\n`photonym history`\nb'],
  ['in a command that fits into no line', 'x: photonym undo 7', 10, 'x:\nphotonym\nundo 7'],
])('breaks %s', (_, text, width, lines) => {
  expect(wrapTo(text, width)).toBe(lines);
});

test('begins the other lines with an indent', () => {
  expect(wrapTo('one two three', 9, '  ')).toBe('one two\n  three');
});

describe('a text in lines', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '犬', '，', '（', '`', '.') });

  test('has all its characters but spaces, and no line with a place for a break is too long', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 20 }), (text, width) => {
        const lines = wrapTo(text, width).split('\n');
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) {
          const words = line.trim().split(' ');
          if (words.length > 1 && !line.includes('`')) {
            expect(widthOf(line.trimEnd())).toBeLessThanOrEqual(width);
          }
        }
      }),
    );
  });
});
