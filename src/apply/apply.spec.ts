import {
  existsSync,
  linkSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultyDisk, systemError } from '../../test/support/disk/faulty-disk.ts';
import {
  contentsOf,
  eventsOf,
  identityOf,
  planOf,
  scratchTree,
  treeOf,
  type Wish,
} from '../../test/support/disk/scratch-tree.ts';
import type { Plan } from '../plan/core/plan.ts';
import { type ApplyOptions, apply as applyPlan } from './apply.ts';
import type { RunEvent } from './core/run-event.ts';
import { journalPath } from './journal/database.ts';
import { history } from './journal/history.ts';
import { undo } from './undo.ts';

function receiptOf(events: readonly RunEvent[]): object {
  const last = events.at(-1);
  if (last?.type !== 'receipt') throw new Error('There is no receipt at the end.');
  return last.receipt;
}

function failuresOf(events: readonly RunEvent[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap((event) => (event.type === 'failed' ? [[event.file, event.failure.code]] : [])),
  );
}

async function apply(plan: Plan, options: ApplyOptions): Promise<RunEvent[]> {
  return eventsOf(applyPlan(plan, options));
}

describe('applyPlan', () => {
  test('renames, keeps and gives a receipt counted from the disk', async () => {
    const { root, dataDir } = scratchTree({
      'IMG_1.jpg': 'bus',
      'IMG_2.jpg': 'dog',
      'x/3.jpg': '?',
    });
    const plan = planOf(root, [
      { source: 'IMG_1.jpg', target: 'bus.jpg' },
      { source: 'IMG_2.jpg', target: 'dog.jpg' },
      { source: 'x/3.jpg' },
    ]);
    const events = await apply(plan, { dataDir });
    expect(events).toEqual([
      {
        type: 'started',
        operation: 'apply',
        run: expect.stringMatching(/^\d{8}-\d{6}-[0-9a-f]{4}$/),
        action: 'move',
        root,
        destination: root,
        total: 2,
      },
      { type: 'moved', from: 'IMG_1.jpg', to: 'bus.jpg' },
      { type: 'moved', from: 'IMG_2.jpg', to: 'dog.jpg' },
      {
        type: 'receipt',
        receipt: {
          operation: 'apply',
          run: expect.any(String),
          moved: 2,
          kept: 1,
          failed: 0,
          hashesBefore: 3,
          hashesAfter: 3,
          lost: 0,
        },
      },
    ]);
    expect(Object.keys(treeOf(root)).sort()).toEqual(['bus.jpg', 'dog.jpg', 'x/3.jpg']);
  });

  test('carries out chains, cycles and renames of case', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3', d: '4', e: '5', F: '6' });
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'a' },
      { source: 'c', target: 'd' },
      { source: 'd', target: 'e' },
      { source: 'e', target: 'g' },
      { source: 'F', target: 'f' },
    ]);
    expect(receiptOf(await apply(plan, { dataDir }))).toMatchObject({ moved: 6, lost: 0 });
    const contents = ['a', 'b', 'd', 'e', 'g', 'f'].map((name) =>
      readFileSync(join(root, name), 'utf8'),
    );
    expect(contents).toEqual(['2', '1', '3', '4', '5', '6']);
  });

  test('a plan that renames nothing gives a receipt and leaves no trace', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const events = await apply(planOf(root, [{ source: 'a' }]), { dataDir });
    expect(receiptOf(events)).toMatchObject({ moved: 0, kept: 1, hashesAfter: 1, lost: 0 });
    expect(existsSync(journalPath(dataDir))).toBe(false);
  });

  test('files that could not be looked at count as failed', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const plan = planOf(root, [{ source: 'a' }]);
    const failure = { code: 'DECODE_FAILED' as const, message: 'broken' };
    const files = [...plan.files].map((file) => ({ ...file, status: 'failed' as const, failure }));
    expect(receiptOf(await apply({ ...plan, files }, { dataDir }))).toMatchObject({
      kept: 0,
      failed: 1,
      lost: 0,
    });
  });

  test('refuses by name, with their groups, files that changed or vanished since the plan', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3', d: '4', e: '5' });
    const plan = planOf(root, [
      { source: 'a', target: 'A1', group: 1 },
      { source: 'b', target: 'B1', group: 1 },
      { source: 'c', target: 'C1' },
      { source: 'd', target: 'D1' },
      { source: 'e' },
    ]);
    writeFileSync(join(root, 'b'), 'edited');
    unlinkSync(join(root, 'c'));
    writeFileSync(join(root, 'e'), 'edited too');
    const events = await apply(plan, { dataDir });
    expect(failuresOf(events)).toEqual({ a: 'MOVE_FAILED', b: 'CHANGED', c: 'VANISHED' });
    expect(receiptOf(events)).toMatchObject({
      moved: 1,
      kept: 1,
      failed: 3,
      hashesBefore: 4,
      lost: 0,
    });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['D1', 'a', 'b', 'e']);
  });

  test('says what was lost while it ran', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const plan = planOf(root, [{ source: 'a', target: 'c' }, { source: 'b' }]);
    const fs = faultyDisk((call, path, moment) => {
      if (call === 'link' && moment === 'after' && path.endsWith('c')) rmSync(join(root, 'b'));
    });
    expect(receiptOf(await apply(plan, { dataDir, ports: { fs } }))).toMatchObject({
      moved: 1,
      hashesBefore: 2,
      hashesAfter: 1,
      lost: 1,
    });
  });

  test('moves a group back as a whole, with the files that had taken its places', async () => {
    const { root, dataDir } = scratchTree({ 'p.HEIC': '1', 'p.MOV': '2', x: '3', y: '4', z: '5' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
      { source: 'x', target: 'p.HEIC' },
      { source: 'y', target: 'x' },
      { source: 'p.MOV', target: 'bus.MOV', group: 1 },
      { source: 'z', target: 'y2' },
    ]);
    const fs = faultyDisk((call, path, moment) => {
      if (call === 'link' && moment === 'before' && path.endsWith('bus.MOV'))
        throw systemError('EIO');
    });
    const events = await apply(plan, { dataDir, ports: { fs } });
    expect(failuresOf(events)).toEqual({
      'p.HEIC': 'MOVE_FAILED',
      'p.MOV': 'MOVE_FAILED',
      x: 'MOVE_FAILED',
      y: 'MOVE_FAILED',
    });
    expect(receiptOf(events)).toMatchObject({ moved: 1, failed: 4, lost: 0 });
    expect(treeOf(root)).toEqual({ ...omit(before, 'z'), y2: before['z'] });
    expect(history(dataDir)).toMatchObject([{ renamed: 1, failed: 4, undone: 0 }]);
  });

  test('what stands behind a file that cannot move says so instead of replacing it', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
    ]);
    const fs = faultyDisk((call, path, moment) => {
      if (call === 'link' && moment === 'before' && path.endsWith('c')) throw systemError('ENOSPC');
    });
    const events = await apply(plan, { dataDir, ports: { fs } });
    expect(failuresOf(events)).toEqual({ a: 'TARGET_EXISTS', b: 'NO_SPACE' });
    expect(treeOf(root)).toEqual(before);
  });

  test('a cycle that cannot be closed is opened again without a trace', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
      { source: 'c', target: 'a' },
    ]);
    let hasFailed = false;
    const fs = faultyDisk((call, path, moment) => {
      if (call !== 'link' || moment !== 'before' || !path.endsWith('/c') || hasFailed) return;
      hasFailed = true;
      throw systemError('EIO');
    });
    const events = await apply(plan, { dataDir, ports: { fs } });
    expect(Object.keys(failuresOf(events)).sort()).toEqual(['a', 'b', 'c']);
    expect(treeOf(root)).toEqual(before);
  });

  test('does not replace a target that appears between check and move', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const fs = faultyDisk((call, _path, moment) => {
      if (call === 'link' && moment === 'before') writeFileSync(join(root, 'b'), 'racer');
    });
    const plan = planOf(root, [{ source: 'a', target: 'b' }]);
    expect(failuresOf(await apply(plan, { dataDir, ports: { fs } }))).toEqual({
      a: 'TARGET_EXISTS',
    });
    expect(contentsOf(root)).toEqual(['1', 'racer']);
  });

  test('refuses paths that lead out of the root', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const plan = planOf(root, [{ source: 'a', target: '../a' }]);
    expect(failuresOf(await apply(plan, { dataDir }))).toEqual({ a: 'MOVE_FAILED' });
    expect(Object.keys(treeOf(root))).toEqual(['a']);
  });

  test('an interruption takes back what is half-way, and the rest can be undone', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', 'c.1': '3', 'c.2': '4', d: '5' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'a', target: 'a2' },
      { source: 'c.1', target: 'e.1', group: 1 },
      { source: 'c.2', target: 'e.2', group: 1 },
      { source: 'b', target: 'd' },
      { source: 'd', target: 'b' },
    ]);
    const controller = new AbortController();
    const fs = faultyDisk((call, path) => {
      if (call === 'link' && path.endsWith('e.1')) controller.abort();
    });
    await expect(
      apply(plan, { dataDir, signal: controller.signal, ports: { fs } }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a2', 'b', 'c.1', 'c.2', 'd']);
    expect(history(dataDir)).toMatchObject([{ status: 'interrupted', renamed: 1, failed: 0 }]);
    await eventsOf(undo(undefined, { dataDir }));
    expect(treeOf(root)).toEqual(before);
  });

  test('a reader who goes away ends the run like an interruption', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const plan = planOf(root, [
      { source: 'a', target: 'c' },
      { source: 'b', target: 'd' },
    ]);
    for await (const event of applyPlan(plan, { dataDir })) if (event.type === 'moved') break;
    expect(history(dataDir)).toMatchObject([{ status: 'interrupted', renamed: 1 }]);
    expect(Object.keys(treeOf(root)).sort()).toEqual(['b', 'c']);
  });

  test('aborted before it begins, it does nothing', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const plan = planOf(root, [{ source: 'a', target: 'b' }]);
    await expect(apply(plan, { dataDir, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(Object.keys(treeOf(root))).toEqual(['a']);
  });

  test('two runs in one folder exclude each other', async () => {
    const { root, dataDir } = scratchTree({ a: '1', 'x/b': '2' });
    const first = applyPlan(planOf(root, [{ source: 'a', target: 'c' }]), { dataDir });
    await first.next();
    await first.next();
    const second = planOf(join(root, 'x'), [{ source: 'b', target: 'd' }]);
    await expect(apply(second, { dataDir })).rejects.toMatchObject({ code: 'RUN_UNFINISHED' });
    await eventsOf(first);
    expect(receiptOf(await apply(second, { dataDir }))).toMatchObject({ moved: 1 });
  });
});

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
        const events = await apply(planOf(root, some), { dataDir, ports: { fs } });
        expect(receiptOf(events)).toMatchObject({ lost: 0, hashesBefore: some.length });
        expect(contentsOf(root)).toEqual(contents.map(([, content]) => content).sort());
        if (existsSync(journalPath(dataDir)) && history(dataDir)[0]?.renamed !== 0) {
          await eventsOf(undo(undefined, { dataDir }));
        }
        expect(treeOf(root)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  test('two names are swapped as two names, also when they are of one file', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    utimesSync(join(root, 'a'), 1, 1);
    linkSync(join(root, 'a'), join(root, 'b'));
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
    ]);
    expect(identityOf(join(root, 'a'))).toEqual(identityOf(join(root, 'b')));
    expect(receiptOf(await apply(plan, { dataDir }))).toMatchObject({ moved: 2, lost: 0 });
    expect(statSync(join(root, 'c')).nlink).toBe(2);
  });
});

function omit<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
