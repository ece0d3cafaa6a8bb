import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PackedList } from './packed-list.ts';

describe('a packed list', () => {
  test('reads like an array of the same items, in any order', () => {
    const item = fc.record({
      name: fc.string({ unit: 'binary' }),
      time: fc.bigInt(),
      score: fc.option(fc.double(), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.array(fc.integer({ min: -3100, max: 3100 }), { maxLength: 20 }),
        (items, length, places) => {
          const array = Array.from({ length }, (_, index) => items.at(index % items.length));
          const list = PackedList.from(array);
          expect(list.length).toBe(length);
          expect([...list]).toEqual(array);
          for (const place of places) expect(list.at(place)).toEqual(array.at(place));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('grows while it is read', () => {
    const list = PackedList.from(Array.from({ length: 1000 }, (_, index) => index));
    for (const item of list) if (item < 1000) list.push(item + 1000);
    expect([...list]).toEqual(Array.from({ length: 2000 }, (_, index) => index));
  });
});
