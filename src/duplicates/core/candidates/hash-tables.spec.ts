import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashTables } from './hash-tables.ts';

const WORDS = 2;
const options = { words: WORDS, tables: 8, sampled: 8 };
const hashes = fc
  .array(fc.tuple(fc.integer(), fc.integer()), { minLength: 1, maxLength: 40 })
  .map((pairs) => Int32Array.from(pairs.flat()));

function near(tables: HashTables, all: Int32Array, at: number, before: number): Set<number> {
  const found = new Set<number>();
  tables.near(all, at, before, (item) => found.add(item));
  return found;
}

describe('the index of hashes', () => {
  it('finds equal hashes, and those that differ in one bit, and none from the number on', () => {
    fc.assert(
      fc.property(hashes, fc.nat(63), fc.nat(39), (all, bit, place) => {
        const count = all.length / WORDS;
        const item = place % count;
        const tables = new HashTables(all, options);
        const asked = all.slice(item * WORDS, (item + 1) * WORDS);
        expect(near(tables, asked, 0, count)).toContain(item);
        asked[bit >> 5] = (asked[bit >> 5] ?? 0) ^ (1 << (bit & 31));
        const found = near(tables, asked, 0, count);
        expect(found).toContain(item);
        expect([...found].every((other) => other < count)).toBe(true);
        expect([...near(tables, asked, 0, item)].every((other) => other < item)).toBe(true);
      }),
    );
  });

  it('visits few of many strangers', () => {
    const all = Int32Array.from({ length: 4096 * WORDS }, (_, index) =>
      Math.imul(index + 1, 0x9e3779b1),
    );
    const tables = new HashTables(all, { ...options, sampled: 12 });
    expect(near(tables, all, 0, 4096).size).toBeLessThan(400);
  });
});
