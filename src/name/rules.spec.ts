import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, portableStem, portableTail } from './rules.ts';

/** Strings with many characters and names that file systems refuse. */
const nastyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '.',
        ' ',
        '/',
        '\\',
        ':',
        '*',
        '\n',
        '\u0000',
        'CON',
        'lpt1',
        'a',
        'é',
        '🐕',
        '\ud800',
      ),
    )
    .map((parts) => parts.join('')),
);

/** Follows the file systems' own rules, independently of ours. */
function isPortable(stem: string): boolean {
  const device = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
  return (
    stem.length > 0 &&
    ![...stem].some((c) => '<>:"/\\|?*'.includes(c) || (c.codePointAt(0) ?? 0) < 32) &&
    !stem.endsWith('.') &&
    !stem.endsWith(' ') &&
    !stem.startsWith('.') &&
    !device.test(stem.split('.')[0] ?? '') &&
    !/\p{Surrogate}/u.test(stem) &&
    stem === stem.normalize('NFC')
  );
}

describe('a portable stem', () => {
  it.each([
    ['bee eater', 'bee eater'],
    ['St. Bernard', 'St. Bernard'],
    ['AC/DC', 'AC-DC'],
    ['what?', 'what-'],
    ['  two   spaces ', 'two spaces'],
    ['.hidden', 'hidden'],
    ['dots...', 'dots'],
    ['con', 'con_'],
    ['COM1.port', 'COM1_.port'],
    ['aux .port', 'aux_ .port'],
    ['conin$', 'conin$_'],
    ['console', 'console'],
    ['a\nb', 'a-b'],
    ['', 'unnamed'],
    ['gpj.\u202eexe', 'gpj.exe'],
    ['d\u200bo\u2060g\ufeff', 'dog'],
    ['cat\u200d', 'cat'],
    ['c\u200da\u200ct', 'cat'],
    ['\u200b', 'unnamed'],
    ['👩\u200d🚀', '👩\u200d🚀'],
    ['👩🏽\u200d🚀', '👩🏽\u200d🚀'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['...', 'unnamed'],
    ['cafe\u0301', 'café'],
  ])('is made from %j: %j', (text, expected) => {
    expect(portableStem(text)).toBe(expected);
  });

  it('is valid on every file system, whatever it is made from', () => {
    fc.assert(fc.property(nastyText, (text) => isPortable(portableStem(text))));
  });

  it('is its own portable form', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const stem = portableStem(text);
        expect(portableStem(stem)).toBe(stem);
        expect(faultOf(stem)).toBeUndefined();
      }),
    );
  });

  it('leaves ordinary labels as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z' -]{0,30}[A-Za-z]$/), (label) => {
        fc.pre(!/\s\s/.test(label) && !/^(con|prn|aux|nul)$/i.test(label));
        expect(portableStem(label)).toBe(label);
      }),
    );
  });
});

describe('a fault', () => {
  it.each([
    ['a/b', 'forbidden-character'],
    ['a\u202eb', 'forbidden-character'],
    ['a\u200bb', 'forbidden-character'],
    [' a', 'surrounding-space'],
    ['.a', 'leading-dot'],
    ['a.', 'trailing-dot-or-space'],
    ['NUL', 'reserved-name'],
    ['', 'empty'],
  ])('of %j is %s', (stem, fault) => {
    expect(faultOf(stem)).toBe(fault);
  });
});

describe('the tail after a stem', () => {
  it.each([
    ['.jpg', '.jpg'],
    ['.MP.JPG', '.MP.JPG'],
    ['.a  b', '.a  b'],
    ['.jpg ', '.jpg'],
    ['.', ''],
    ['.jp:g', '.jp-g'],
    ['.\u202ejpg', '.jpg'],
    ['', ''],
  ])('is made from %j: %j', (tail, expected) => {
    expect(portableTail(tail)).toBe(expected);
  });
});
