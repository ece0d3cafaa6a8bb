import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Changes } from './changes.ts';

test('a reader that fetches its missed changes bit by bit ends with the present items', () => {
  const step = fc.record({ place: fc.nat({ max: 9 }), reads: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 1, max: 4 }), (steps, limit) => {
      const changes = new Changes<{ place: number; value: number }>();
      const seen = new Map<number, number>();
      let revision = 0;
      const read = (): number => {
        let read = 0;
        for (const missed of changes.since(revision, limit)) {
          revision = missed.revision;
          for (const { place, value } of missed.items) seen.set(place, value);
          expect(missed.items.length).toBeLessThanOrEqual(limit);
          read += missed.items.length;
        }
        return read;
      };
      for (const [value, { place, reads }] of steps.entries()) {
        changes.set(place, { place, value });
        if (reads) read();
      }
      while (read() > 0);
      expect(seen).toEqual(new Map(steps.map(({ place }, value) => [place, value])));
    }),
  );
});

test('an item that comes before an earlier one leaves no hole', () => {
  const changes = new Changes<string>();
  changes.set(2, 'c');
  changes.set(1, 'b');
  expect([...changes.items]).toEqual(['b', 'c']);
  expect([changes.at(0), changes.at(2)]).toEqual([undefined, 'c']);
});
