import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundedHeap } from './bounded-heap.ts';

const items = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), name: fc.string() }));
type Item = { readonly score: number; readonly name: string };
const compare = (a: Item, b: Item): number =>
  b.score - a.score || (a.name === b.name ? 0 : a.name < b.name ? -1 : 1);

test('keeps the items that sorting and truncating would keep, in that order', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 12 }), (all, limit) => {
      const best = new BoundedHeap(limit, compare);
      for (const item of all) best.add(item);
      expect(best.sorted()).toEqual(all.toSorted(compare).slice(0, limit));
    }),
  );
});

test('tells in advance whether an item would be kept', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 5 }), (all, limit) => {
      const best = new BoundedHeap(limit, compare);
      for (const item of all) {
        const before = best.sorted();
        const isKept = best.admits(item);
        best.add(item);
        expect(best.sorted()).toEqual(
          isKept ? [...before, item].sort(compare).slice(0, limit) : before,
        );
      }
    }),
  );
});
