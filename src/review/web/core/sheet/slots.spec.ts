import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slotsFor } from './slots.ts';

test('what stays keeps its slot, and what comes takes that of what has gone', () => {
  const before = slotsFor([10, 20, 30], new Map());
  expect([...before]).toEqual([
    [10, 0],
    [20, 1],
    [30, 2],
  ]);
  expect([...slotsFor([20, 30, 40], before)]).toEqual([
    [20, 1],
    [30, 2],
    [40, 0],
  ]);
});

test('each thing has a slot of its own, and there are no more than were needed at once', () => {
  const keys = fc.uniqueArray(fc.nat(20), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(keys), (turns) => {
      let slots: ReadonlyMap<number, number> = new Map();
      for (const turn of turns) {
        slots = slotsFor(turn, slots);
        expect([...slots.keys()]).toEqual(turn);
        expect(new Set(slots.values()).size).toBe(turn.length);
        expect(Math.max(-1, ...slots.values())).toBeLessThan(
          Math.max(0, ...turns.map(({ length }) => length)),
        );
      }
    }),
  );
});
