import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchLines, packLines } from './line-batches.ts';

describe('lines in runs', () => {
  it('are in one run each, and no run grows with the number of lines', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4800 })), (widths) => {
        const batches = batchLines(widths);
        const lines = batches.flatMap((batch) => batch.lines);
        expect([...lines].sort((a, b) => a - b)).toEqual(widths.map((_, line) => line));
        for (const batch of batches) {
          for (const line of batch.lines) expect(widths[line]).toBeLessThanOrEqual(batch.width);
          if (batch.lines.length > 1) expect(batch.lines.length * batch.width).toBeLessThan(2001);
        }
      }),
    );
  });

  it('are filled up with grey to the right', () => {
    const line = { width: 1, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    expect([...packLines([line], 2, 2)]).toEqual([1, 2, 3, 128, 128, 128, 4, 5, 6, 128, 128, 128]);
  });
});
