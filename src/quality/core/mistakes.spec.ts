import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MistakeList } from './mistakes.ts';

test('the most confident mistakes are kept, whatever their number and order', () => {
  const probabilities = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 60 });
  fc.assert(
    fc.property(probabilities, (tenths) => {
      const list = new MistakeList(5);
      for (const [index, tenth] of tenths.entries()) {
        const path = `/p/${String(index).padStart(2, '0')}.jpg`;
        list.add({ path, file: path, label: 'dog', truth: 'cat', probability: tenth / 10 });
      }
      const kept = list.result().map(({ probability }) => probability * 10);
      expect(kept).toEqual(tenths.toSorted((a, b) => b - a).slice(0, 5));
    }),
  );
});
