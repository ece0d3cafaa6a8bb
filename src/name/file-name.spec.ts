import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, numberedStem } from './file-name.ts';
import { portableStem } from './rules.ts';

const bytes = (text: string): number => Buffer.byteLength(text);

describe('a numbered stem', () => {
  it('has no suffix for the first and -2, -3 for the next', () => {
    expect(numberedStem('dog', 1, ['.jpg'])).toBe('dog');
    expect(numberedStem('dog', 2, ['.jpg'])).toBe('dog-2');
    expect(numberedStem('dog', 13, ['.jpg'])).toBe('dog-13');
  });

  it('leaves room for the longest tail of its group, in bytes and UTF-16 units', () => {
    const stem = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }).map(portableStem);
    const tails = fc.array(fc.constantFrom('.jpg', '.xmp', '.jpg.supplemental-metadata.json'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(stem, fc.integer({ min: 1, max: 99_999 }), tails, (text, counter, ends) => {
        for (const tail of ends) {
          const name = numberedStem(text, counter, ends) + tail;
          expect(bytes(name)).toBeLessThanOrEqual(255);
          expect(name.length).toBeLessThanOrEqual(255);
        }
      }),
    );
  });

  it('is cut between whole grapheme clusters', () => {
    const family = '👨‍👩‍👧‍👦';
    const stem = numberedStem(family.repeat(40), 2, ['.jpg']);
    expect(stem).toMatch(/-2$/);
    expect(stem.slice(0, -2)).toBe(family.repeat((stem.length - 2) / family.length));
  });

  it('still fits if cutting leaves a device name, which is changed', () => {
    const tail = `.${'x'.repeat(251)}`;
    expect(numberedStem('contour', 1, [tail])).toBe('co');
  });

  it('does not end in a space or a dot after it has been cut', () => {
    const text = `${'a'.repeat(248)} . bcdefghijk`;
    expect(numberedStem(text, 1, ['.jpg'])).toBe('a'.repeat(248));
  });
});

describe('folded names', () => {
  it.each([
    ['IMG.JPG', 'img.jpg'],
    ['caf\u00e9', 'cafe\u0301'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['Å', 'Å'],
  ])('treat %j and %j as the same', (a, b) => {
    expect(foldName(a)).toBe(foldName(b));
  });

  it('tell different names apart', () => {
    expect(foldName('dog')).not.toBe(foldName('dog-2'));
  });
});
