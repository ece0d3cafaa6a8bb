import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepFirst, type RankedCopy } from './keep.ts';

function copy(path: string, more: Partial<RankedCopy> = {}): RankedCopy {
  const same = { pixels: 100, sharpness: 1, facts: 3, size: 10, mtimeMs: 0 };
  return { path, isPreferred: false, isThrownAway: false, ...same, ...more };
}

const kept = (...copies: RankedCopy[]): string => keepFirst(copies)[0]?.path ?? '';

describe('among equally good copies', () => {
  test.each([
    ['/a/Copy of IMG_1.jpg'],
    ['/a/Copy (2) of IMG_1.jpg'],
    ['/a/IMG_1 (1).jpg'],
    ['/a/IMG_1(1).jpg'],
    ['/a/IMG_1 - Copy.jpg'],
    ['/a/IMG_1 - Copy (3).jpg'],
    ['/a/IMG_1 copy 2.jpg'],
    ['/a/IMG_1_copy.jpg'],
    ['/a/IMG_1 2.jpg'],
    ['/a/IMG_1-1.jpg'],
    ['/a/IMG_1~2.jpg'],
    ['/a/IMG_1 (copy).jpg'],
    ['/a/IMG_1 Kopie.jpg'],
    ['/a/IMG_1 - Kopie (2).jpg'],
    ['/a/Kopie von IMG_1.jpg'],
    ['/a/Copie de IMG_1.jpg'],
    ['/a/Co\u0301pia de IMG_1.jpg'],
    ['/a/IMG_1のコピー.jpg'],
    ['/a/IMG_1 - 副本.jpg'],
    ['/a/Копия IMG_1.jpg'],
    ['/a copy/IMG_1.jpg'],
    ['/Backup/IMG_1.jpg'],
  ])('the original is kept, not %s', (path) => {
    const original = copy('/z/IMG_1.jpg', { mtimeMs: 1 });
    expect(kept(copy(path), original)).toBe('/z/IMG_1.jpg');
    expect(kept(original, copy(path))).toBe('/z/IMG_1.jpg');
  });

  test.each(['Copyright.jpg', 'Kopenhagen.jpg', 'photocopy.jpg', 'IMG_1.jpg', 'Copa (Rio).jpg'])(
    '%s is no copy by its name',
    (name) => expect(kept(copy(`/a/${name}`), copy('/b/x.jpg'))).toBe(`/a/${name}`),
  );

  test('the older is kept, then the first by path', () => {
    expect(kept(copy('/a/x.jpg', { mtimeMs: 2 }), copy('/b/x.jpg', { mtimeMs: 1 }))).toBe(
      '/b/x.jpg',
    );
    expect(kept(copy('/b/x.jpg'), copy('/a/x.jpg'))).toBe('/a/x.jpg');
  });
});

/** Advantages of a copy, the most important first. */
const CRITERIA: readonly (readonly [string, Partial<RankedCopy>, Partial<RankedCopy>])[] = [
  ['in a preferred folder', { isPreferred: true }, { isPreferred: false }],
  ['not thrown away', { isThrownAway: false }, { isThrownAway: true }],
  ['more pixels', { pixels: 2 }, { pixels: 1 }],
  ['not blurred', { sharpness: 1 }, { sharpness: 0.5 }],
  ['more facts', { facts: 2 }, { facts: 1 }],
  ['the name of an original', { path: '/z/x.jpg' }, { path: '/a/x (1).jpg' }],
  ['larger', { size: 2 }, { size: 1 }],
  ['older', { mtimeMs: 1 }, { mtimeMs: 2 }],
];

test.each(CRITERIA.map(([name], place) => [name, place] as const))(
  '%s counts more than all that follows',
  (_, place) => {
    const made = (isGood: (index: number) => boolean): RankedCopy =>
      Object.assign(
        copy('/m/y (1).jpg'),
        ...CRITERIA.map(([, good, bad], index) => (isGood(index) ? good : bad)),
      );
    const better = made((index) => index === place);
    const other = made((index) => index > place);
    expect(keepFirst([other, better])[0]).toBe(better);
    expect(keepFirst([better, other])[0]).toBe(better);
  },
);

test.each(['/a/Trash/x.jpg', '/a/Papierkorb/x.jpg', '/a/.trashed-1714-x.jpg'])(
  '%s is thrown away',
  (path) => expect(kept(copy(path, { pixels: 200 }), copy('/z/x (1).jpg'))).toBe('/z/x (1).jpg'),
);

test('the order of the copies does not matter', () => {
  const any = fc.record({
    path: fc.constantFrom('/a/x.jpg', '/a/x (1).jpg', '/b/x.jpg', '/b/Copy of x.jpg', '/c/x-1.jpg'),
    isPreferred: fc.boolean(),
    isThrownAway: fc.boolean(),
    pixels: fc.constantFrom(1, 2),
    sharpness: fc.constantFrom(0.1, 0.7, 1),
    facts: fc.constantFrom(1, 2),
    size: fc.constantFrom(1, 2),
    mtimeMs: fc.constantFrom(1, 2),
  });
  const several = fc.uniqueArray(any, { selector: ({ path }) => path, minLength: 1 });
  fc.assert(
    fc.property(several, (copies) => {
      expect(keepFirst(copies.toReversed())).toEqual(keepFirst(copies));
    }),
  );
});
