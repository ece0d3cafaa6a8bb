import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultyDisk, systemError } from '../../test/support/disk/faulty-disk.ts';
import { applied, receiptOf } from '../../test/support/disk/run-events.ts';
import {
  contentsOf,
  eventsOf,
  planOf,
  scratchTree,
  treeOf,
  type Wish,
} from '../../test/support/disk/scratch-tree.ts';
import { isWhole } from '../../test/support/extent.ts';
import { journalPath } from './journal/database.ts';
import { history } from './journal/history.ts';
import { undo } from './undo.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'x/a', 'x/b', 'x/c'];

/** Any number of files, some of them moving to any free or vacated name, in groups or alone. */
const wishes = fc
  .record({
    sources: fc.shuffledSubarray(NAMES, { minLength: 1 }),
    targets: fc.shuffledSubarray([...NAMES, 'n', 'N', 'é', 'x/n'], { minLength: NAMES.length }),
    groups: fc.array(fc.nat({ max: 4 }), { minLength: NAMES.length, maxLength: NAMES.length }),
  })
  .map(({ sources, targets, groups }) =>
    sources.map(
      (source, index): Wish => ({
        source,
        target: targets[index] ?? source,
        group: groups[index] ?? 0,
      }),
    ),
  );

describe('for all plans and single faults', () => {
  test('nothing is lost or replaced, and undo restores all', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, fc.nat({ max: 60 }), fc.boolean(), async (some, at, twins) => {
        const contents = some.map(({ source }) => [source, twins ? 'same' : `is ${source}`]);
        const { root, dataDir } = scratchTree(Object.fromEntries(contents));
        const before = treeOf(root);
        let calls = 0;
        const fs = faultyDisk((call, _path, moment) => {
          if (moment === 'before' && call !== 'hash' && calls++ === at) throw systemError('EIO');
        });
        const events = await applied(planOf(root, some), { dataDir, ports: { fs } });
        expect(receiptOf(events)).toMatchObject({ lost: 0, hashesBefore: some.length });
        expect(contentsOf(root)).toEqual(contents.map(([, content]) => content).sort());
        if (existsSync(journalPath(dataDir)) && history(dataDir)[0]?.renamed !== 0) {
          await eventsOf(undo(undefined, { dataDir }));
        }
        expect(treeOf(root)).toEqual(before);
      }),
      { numRuns: isWhole ? 1000 : 50 },
    );
  });
});
