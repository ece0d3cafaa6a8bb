import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SimilarContents } from './similar-contents.ts';

test('the first and those after them are all, in the order of their similarity', () => {
  const similarities = fc.array(fc.integer({ min: -8, max: 8 }).map((n) => n / 8));
  fc.assert(
    fc.property(similarities, fc.nat(20), (all, count) => {
      const similar = new SimilarContents();
      for (const [content, similarity] of all.entries())
        similar.add(Int32Array.of(content), Float64Array.of(similarity));
      const first = similar.first(count);
      expect(first.length).toBeGreaterThanOrEqual(Math.min(count, all.length));
      const both = [...first, ...similar.after(count, () => true)];
      expect(both.map(({ similarity }) => similarity)).toEqual(all.toSorted((a, b) => b - a));
      expect(both.map(({ content }) => content).sort((a, b) => a - b)).toEqual([...all.keys()]);
      expect(similar.after(count, (content) => content % 2 === 0)).toEqual(
        similar.after(count, () => true).filter(({ content }) => content % 2 === 0),
      );
    }),
  );
});
