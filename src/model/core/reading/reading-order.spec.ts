import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inReadingOrder } from './reading-order.ts';
import type { RotatedBox } from './rotated-box.ts';

interface Item {
  readonly text: string;
  readonly at: RotatedBox;
}

/** Two columns of five rows, slanted. */
function receipt(angle: number): Item[] {
  return [0, 1, 2, 3, 4].flatMap((row) =>
    ['left', 'right'].map((column, index) => {
      const x = index === 0 ? 100 : 360;
      const y = row * 30;
      const at = {
        x: x * Math.cos(angle) - y * Math.sin(angle),
        y: x * Math.sin(angle) + y * Math.cos(angle),
        width: 120,
        height: 24,
        angle,
      };
      return { text: `${column} ${row}`, at };
    }),
  );
}

it('reads rows from left to right, even if they are slanted, in whatever order they come', () => {
  const slant = fc.double({ min: -0.15, max: 0.15, noNaN: true });
  const shuffled = slant.chain((angle) => {
    const items = receipt(angle);
    return fc.shuffledSubarray(items, { minLength: items.length });
  });
  const right = receipt(0).map(({ text }) => text);
  fc.assert(
    fc.property(shuffled, (items) => {
      expect(inReadingOrder(items).map(({ text }) => text)).toEqual(right);
    }),
  );
});
