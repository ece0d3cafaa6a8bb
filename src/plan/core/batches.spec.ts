import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchesOf } from './batches.ts';
import type { PlannedFile } from './plan.ts';
import { placeKey } from './steps.ts';

const identity = { size: 1, mtimeNs: 1n, inode: 1n, sha256: 'a'.repeat(64) };
const name = fc.constantFrom('a', 'A', 'b', 'c', 'd', 'x/a', 'x/b', 'e\u0301', '\u00e9', 'long');

const plans = fc
  .array(fc.record({ source: name, target: name, group: fc.integer({ min: 1, max: 8 }) }), {
    maxLength: 16,
  })
  .map((rows) =>
    rows.map((row): PlannedFile => ({ ...row, status: 'rename', role: 'picture', identity })),
  );

describe('batches of a plan', () => {
  test('have every row once, in order', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 5 }), (files, size) => {
        const batches = batchesOf(files, size);
        expect(batches.flatMap((rows) => [...rows]).sort((a, b) => a - b)).toEqual([
          ...files.keys(),
        ]);
        for (const rows of batches) expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
      }),
    );
  });

  test('are independent: no group and no path is in two of them', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 5 }), (files, size) => {
        const batches = batchesOf(files, size).map((rows) =>
          Array.from(rows).flatMap((row) => files.at(row) ?? []),
        );
        const sources = (batch: readonly PlannedFile[]): string[] =>
          batch.map((file) => placeKey(file.source));
        const wanted = (batch: readonly PlannedFile[]): string[] =>
          batch.filter((file) => file.source !== file.target).map((file) => placeKey(file.target));
        for (const [index, batch] of batches.entries()) {
          const others = batches.filter((_, other) => other !== index).flat();
          const groups = new Set(others.map(({ group }) => group));
          expect(batch.filter(({ group }) => groups.has(group))).toEqual([]);
          const taken = new Set(sources(others));
          expect([...wanted(batch), ...sources(batch)].filter((place) => taken.has(place))).toEqual(
            [],
          );
        }
      }),
    );
  });

  test('are as full as possible', () => {
    const files = Array.from({ length: 1000 }, (_, row): PlannedFile => {
      const source = `folder/IMG_${row}`;
      return {
        source,
        target: `folder/dog-${row}`,
        group: row,
        status: 'rename',
        role: 'picture',
        identity,
      };
    });
    expect(batchesOf(files, 256).map(({ length }) => length)).toEqual([256, 256, 256, 232]);
    const chain = files.map((file, row) => ({ ...file, target: files[row + 1]?.source ?? 'end' }));
    expect(batchesOf(chain, 256).map(({ length }) => length)).toEqual([1000]);
  });
});
