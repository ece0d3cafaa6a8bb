import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RotatedBox } from './rotated-box.ts';
import { type TextMap, textBoxes } from './text-boxes.ts';

const SIDE = 160;

/** A map on which boxes are likely text. */
function drawn(boxes: readonly RotatedBox[], likelihood = 0.9): TextMap {
  const data = new Float32Array(SIDE * SIDE);
  for (const { x, y, width, height, angle } of boxes) {
    for (let at = 0; at < data.length; at++) {
      const dx = (at % SIDE) + 0.5 - x;
      const dy = Math.floor(at / SIDE) + 0.5 - y;
      const along = dx * Math.cos(angle) + dy * Math.sin(angle);
      const across = dy * Math.cos(angle) - dx * Math.sin(angle);
      if (Math.abs(along) <= width / 2 && Math.abs(across) <= height / 2) data[at] = likelihood;
    }
  }
  return { width: SIDE, height: SIDE, data };
}

/** How much each side is enlarged again after the detector shrinks a line. */
function distance({ width, height }: RotatedBox): number {
  return (width * height * 1.6) / (2 * (width + height));
}

const line = { x: 80, y: 80, width: 90, height: 9, angle: 0 };

describe('boxes around text', () => {
  it('come back where they were drawn, enlarged, however they are turned', () => {
    const turned = fc.record({
      x: fc.double({ min: 75, max: 85, noNaN: true }),
      y: fc.double({ min: 75, max: 85, noNaN: true }),
      width: fc.double({ min: 60, max: 100, noNaN: true }),
      height: fc.double({ min: 6, max: 14, noNaN: true }),
      angle: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
    });
    fc.assert(
      fc.property(turned, (box) => {
        const [found] = textBoxes(drawn([box]));
        expect(Math.hypot((found?.x ?? 0) - box.x, (found?.y ?? 0) - box.y)).toBeLessThan(1);
        const enlarged = 2 * distance(box);
        expect(Math.abs((found?.width ?? 0) - box.width - enlarged)).toBeLessThan(3);
        expect(Math.abs((found?.height ?? 0) - box.height - enlarged)).toBeLessThan(3);
        expect(Math.abs((found?.angle ?? 9) - box.angle)).toBeLessThan(0.04);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['an empty map', drawn([]), 0],
    ['a line', drawn([line]), 1],
    ['two lines', drawn([line, { ...line, y: 110 }]), 2],
    ['a line that touches the edge', drawn([{ ...line, x: 20 }]), 1],
    ['a faint line', drawn([line], 0.4), 0],
    ['a speck', drawn([{ ...line, width: 2, height: 2 }]), 0],
  ])('of %s', (_, map, count) => {
    expect(textBoxes(map)).toHaveLength(count);
  });
});
