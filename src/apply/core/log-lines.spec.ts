import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeName, fileLine, headLines, readLine, unescapeName } from './log-lines.ts';

const HEAD = {
  run: '20260503-182231-4f2a',
  action: 'move' as const,
  root: '/two\nlines',
  destination: '/two\nlines',
  started: '2026-05-03T18:22:31.000Z',
};

describe('a line of a log', () => {
  test.each([
    ['IMG_1.jpg', 'IMG_1.jpg'],
    ['Köln, 北京 🐕.jpg', 'Köln, 北京 🐕.jpg'],
    ['a\tb\nc\rd\\e', String.raw`a\tb\nc\rd\\e`],
    ['# no comment', String.raw`\u0023 no comment`],
    ['caf\udce9.jpg', String.raw`caf\xE9.jpg`],
    ['\ud83d half', String.raw`\uD83D half`],
    ['\u001b[31m\u2028', String.raw`\u001B[31m\u2028`],
  ])('holds %j', (name, text) => {
    expect(escapeName(name)).toBe(text);
    expect(unescapeName(text)).toBe(name);
  });

  test('gives back any names, whatever they hold', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(name, name, (source, target) => {
        const line = fileLine({ source, target, sha256: 'ab'.repeat(32) });
        expect(line).not.toMatch(/[\n\r]/);
        expect(readLine(line)).toEqual({ source, target, sha256: 'ab'.repeat(32) });
      }),
    );
  });

  test('may be the head, or say nothing', () => {
    const lines = headLines({ ...HEAD, destination: '/copies' }).map(readLine);
    expect(Object.assign({}, ...lines)).toEqual({ ...HEAD, destination: '/copies' });
    for (const line of ['', '# undone', 'half a li', 'a\tb\tno hash']) {
      expect(readLine(line)).toBeUndefined();
    }
  });
});
