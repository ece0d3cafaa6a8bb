import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultyDisk, systemError } from '../../test/support/disk/faulty-disk.ts';
import {
  eventsOf,
  planOf,
  scratchTree,
  treeOf,
  type Wish,
} from '../../test/support/disk/scratch-tree.ts';
import { apply as applyPlan } from './apply.ts';
import type { RunEvent } from './core/run-event.ts';
import { history } from './journal/history.ts';
import type { RunOptions } from './run-options.ts';
import { undo } from './undo.ts';

async function apply(root: string, dataDir: string, wishes: readonly Wish[]): Promise<string> {
  const [first] = await eventsOf(applyPlan(planOf(root, wishes), { dataDir }));
  return first?.type === 'started' ? first.run : '';
}

function undone(run: string | undefined, options: RunOptions): Promise<RunEvent[]> {
  return eventsOf(undo(run, options));
}

function failuresOf(events: readonly RunEvent[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap((event) =>
      event.type === 'failed'
        ? [[event.file, `${event.failure.code}: ${event.failure.message}`]]
        : [],
    ),
  );
}

describe('undo', () => {
  test('puts everything back and ends with a receipt', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3' });
    const before = treeOf(root);
    const run = await apply(root, dataDir, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'a' },
      { source: 'c' },
    ]);
    const events = await undone(undefined, { dataDir });
    expect(treeOf(root)).toEqual(before);
    expect(events[0]).toEqual({
      type: 'started',
      operation: 'undo',
      run,
      action: 'move',
      root,
      destination: root,
      total: 2,
    });
    expect(events).toContainEqual({ type: 'moved', from: 'b', to: 'a' });
    expect(events.at(-1)).toEqual({
      type: 'receipt',
      receipt: {
        operation: 'undo',
        run,
        moved: 2,
        kept: 1,
        failed: 0,
        hashesBefore: 3,
        hashesAfter: 3,
        lost: 0,
      },
    });
    expect(history(dataDir)).toMatchObject([{ run, status: 'undone', renamed: 2, undone: 2 }]);
  });

  test('takes the latest run of which something is still renamed, or the one asked for', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const before = treeOf(root);
    const first = await apply(root, dataDir, [{ source: 'a', target: 'a2' }]);
    const second = await apply(root, dataDir, [{ source: 'b', target: 'b2' }]);
    await undone(first, { dataDir });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a', 'b2']);
    expect((await undone(undefined, { dataDir }))[0]).toMatchObject({ run: second });
    expect(treeOf(root)).toEqual(before);
    await expect(undone(undefined, { dataDir })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    expect((await undone(first, { dataDir })).at(-1)).toMatchObject({
      receipt: { moved: 0, kept: 1 },
    });
  });

  test('says that there is no such run, or none at all', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    await expect(undone(undefined, { dataDir })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    await apply(root, dataDir, [{ source: 'a', target: 'b' }]);
    await expect(undone('nonsense', { dataDir })).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  });

  test('puts changed files back as they are, names what cannot go, and does the rest', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3', d: '4' });
    await apply(root, dataDir, [
      { source: 'a', target: 'a2' },
      { source: 'b', target: 'b2' },
      { source: 'c', target: 'c2' },
      { source: 'd', target: 'd2' },
    ]);
    writeFileSync(join(root, 'a2'), 'edited');
    unlinkSync(join(root, 'b2'));
    writeFileSync(join(root, 'c'), 'newcomer');
    utimesSync(join(root, 'd2'), 1, 1);
    const events = await undone(undefined, { dataDir });
    expect(failuresOf(events)).toEqual({
      b2: expect.stringMatching(/^VANISHED: "b2"/),
      c2: expect.stringMatching(/^TARGET_EXISTS: "c2".*"c"/),
    });
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 2, changed: 1, failed: 2, lost: 0 } });
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('edited');
    expect(readFileSync(join(root, 'c'), 'utf8')).toBe('newcomer');
    expect(history(dataDir)).toMatchObject([{ status: 'partly-undone', renamed: 4, undone: 2 }]);
    unlinkSync(join(root, 'c'));
    expect((await undone(undefined, { dataDir })).at(-1)).toMatchObject({ receipt: { moved: 1 } });
  });

  test('names the later run that moved a file on', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const before = treeOf(root);
    const first = await apply(root, dataDir, [{ source: 'a', target: 'c' }]);
    const second = await apply(root, dataDir, [
      { source: 'c', target: 'd' },
      { source: 'b', target: 'c' },
    ]);
    const events = await undone(first, { dataDir });
    expect(failuresOf(events)).toEqual({ c: expect.stringContaining(second) });
    await undone(second, { dataDir });
    await undone(first, { dataDir });
    expect(treeOf(root)).toEqual(before);
  });

  test('a cycle of which one file cannot go back stays as it is', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3' });
    await apply(root, dataDir, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
      { source: 'c', target: 'a' },
    ]);
    const after = treeOf(root);
    const fs = faultyDisk((call, path) => {
      if (call === 'rename' && basename(path) === 'a') throw systemError('EACCES');
    });
    const events = await undone(undefined, { dataDir, ports: { fs } });
    expect(Object.keys(failuresOf(events)).sort()).toEqual(['a', 'b', 'c']);
    expect(treeOf(root)).toEqual(after);
  });

  test('keeps a group together, also if one of it was saved again, unless a file is gone', async () => {
    const { root, dataDir } = scratchTree({ 'a.nef': 'raw', 'a.xmp': 'old', b: '1', 'b.xmp': '2' });
    await apply(root, dataDir, [
      { source: 'a.nef', target: 'bus.nef', group: 1 },
      { source: 'a.xmp', target: 'bus.xmp', group: 1 },
      { source: 'b', target: 'c', group: 2 },
      { source: 'b.xmp', target: 'c.xmp', group: 2 },
    ]);
    writeFileSync(join(root, 'new'), 'stars');
    renameSync(join(root, 'new'), join(root, 'bus.xmp'));
    unlinkSync(join(root, 'c.xmp'));
    const events = await undone(undefined, { dataDir });
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 3, changed: 1, failed: 1, lost: 0 } });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a.nef', 'a.xmp', 'b']);
    expect(readFileSync(join(root, 'a.xmp'), 'utf8')).toBe('stars');
  });

  test('of copies removes none that may be the last of its kind', async () => {
    const tree = scratchTree({ 'pics/a.jpg': 'good', 'pics/b.jpg': 'fine' });
    const root = join(tree.root, 'pics');
    const copies = join(tree.root, 'copies');
    const wishes = [{ source: 'a.jpg' }, { source: 'b.jpg' }];
    const copyAll = async (way: 'copyTo' | 'linkTo') => {
      const plan = planOf(root, wishes);
      const files = Array.from(plan.files, (file) => ({ ...file, status: 'rename' as const }));
      await eventsOf(applyPlan({ ...plan, files, [way]: copies }, { dataDir: tree.dataDir }));
    };

    await copyAll('copyTo');
    const { atime, mtime } = statSync(join(root, 'a.jpg'));
    writeFileSync(join(root, 'a.jpg'), 'rotn');
    utimesSync(join(root, 'a.jpg'), atime, mtime);
    await undone(undefined, { dataDir: tree.dataDir });
    expect(treeOf(copies)).toEqual({ 'a.jpg': expect.stringContaining('good') });
    rmSync(copies, { recursive: true });

    for (const way of ['copyTo', 'linkTo'] as const) {
      await copyAll(way);
      rmSync(copies, { recursive: true });
      symlinkSync(root, copies);
      const before = treeOf(root);
      await undone(undefined, { dataDir: tree.dataDir });
      expect(treeOf(root), way).toEqual(before);
      unlinkSync(copies);
    }
  });

  test('can be interrupted and goes on the next time', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3' });
    const before = treeOf(root);
    await apply(root, dataDir, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'a' },
      { source: 'c', target: 'd' },
    ]);
    const controller = new AbortController();
    const fs = faultyDisk((call) => {
      if (call === 'unlink') controller.abort();
    });
    await expect(
      undone(undefined, { dataDir, signal: controller.signal, ports: { fs } }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(history(dataDir)).toMatchObject([{ status: 'partly-undone', undone: 1 }]);
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a', 'b', 'c']);
    await undone(undefined, { dataDir });
    expect(treeOf(root)).toEqual(before);
  });

  test('does not follow its folder when that has been moved out of the root', async () => {
    const { root, dataDir } = scratchTree({ 'x/a': '1' });
    await apply(root, dataDir, [{ source: 'x/a', target: 'x/b' }]);
    renameSync(join(root, 'x'), join(root, '..', 'x'));
    mkdirSync(join(root, 'x'));
    expect(failuresOf(await undone(undefined, { dataDir }))).toEqual({
      'x/b': expect.stringMatching(/^VANISHED/),
    });
  });

  test('several runs, undone latest first, give the first tree again', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const targets = fc.shuffledSubarray([...names, 'f'], { minLength: names.length });
    await fc.assert(
      fc.asyncProperty(fc.array(targets, { minLength: 1, maxLength: 4 }), async (rounds) => {
        const { root, dataDir } = scratchTree(
          Object.fromEntries(names.map((name) => [name, name])),
        );
        const before = treeOf(root);
        for (const round of rounds) {
          const present = Object.keys(treeOf(root)).sort();
          const wishes = present.map((source, index) => ({
            source,
            target: round[index] ?? source,
          }));
          await apply(root, dataDir, wishes);
        }
        for (const { run } of history(dataDir)) await undone(run, { dataDir });
        expect(treeOf(root)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });
});
