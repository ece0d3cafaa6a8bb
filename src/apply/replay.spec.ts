import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventsOf, planOf, scratchTree, treeOf } from '../../test/support/disk/scratch-tree.ts';
import { apply } from './apply.ts';
import { redo } from './redo.ts';
import { undo } from './undo.ts';

const FILES = { 'a.jpg': '1', 'a.xmp': '2', b: '3', c: '4' };
const WISHES = [
  { source: 'a.jpg', target: 'bus.jpg', group: 1 },
  { source: 'a.xmp', target: 'bus.xmp', group: 1 },
  { source: 'b', target: 'c', group: 2 },
  { source: 'c', target: 'd', group: 3 },
];

async function applied(head: { copyTo?: string; into?: string } = {}) {
  const tree = scratchTree(FILES);
  const plan = { ...planOf(tree.root, WISHES), ...head };
  const receipt = (await eventsOf(apply(plan, tree))).at(-1);
  const run = receipt?.type === 'receipt' ? receipt.receipt.run : '';
  return { ...tree, run, before: FILES, moved: `${tree.root}-moved` };
}

function names(root: string): string[] {
  return Object.keys(treeOf(root)).sort();
}

describe('a folder that was moved', () => {
  test('is named by the message, and then by --root; the journal keeps it', async () => {
    const { root, dataDir, run, moved } = await applied();
    renameSync(root, moved);
    await expect(eventsOf(undo(undefined, { dataDir }))).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
      remedy: expect.stringContaining(`photonym undo ${run} --root FOLDER`),
    });
    await expect(eventsOf(undo(run, { dataDir, root: dataDir }))).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
      message: expect.stringContaining(dataDir),
    });
    const [started] = await eventsOf(undo(undefined, { dataDir, root: moved }));
    expect(started).toMatchObject({ root: moved, destination: moved });
    expect(names(moved)).toEqual(Object.keys(FILES).sort());
    await eventsOf(redo(undefined, { dataDir }));
    expect(names(moved)).toEqual(['bus.jpg', 'bus.xmp', 'c', 'd']);
  });

  test('loses the folders that the run made in it, where it is now', async () => {
    const tree = scratchTree(FILES);
    const wishes = [{ source: 'b', target: '2024/task/b' }];
    await eventsOf(apply({ ...planOf(tree.root, wishes), into: '{year}/task' }, tree));
    const moved = `${tree.root}-moved`;
    renameSync(tree.root, moved);
    await eventsOf(undo(undefined, { ...tree, root: moved }));
    expect(names(moved)).toEqual(Object.keys(FILES).sort());
  });

  test('is that of the copies, if they are no longer where they were made', async () => {
    const { dataDir, root } = scratchTree(FILES);
    const copyTo = join(dataDir, '..', 'copies');
    await eventsOf(apply({ ...planOf(root, WISHES), copyTo }, { dataDir }));
    renameSync(copyTo, `${copyTo}-elsewhere`);
    mkdirSync(copyTo);
    const events = await eventsOf(undo(undefined, { dataDir, root: `${copyTo}-elsewhere` }));
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 4, failed: 0 } });
    expect(names(root)).toEqual(Object.keys(FILES).sort());
  });
});

describe('single files', () => {
  test.each([
    ['the new name', 'bus.jpg'],
    ['the old name', 'a.jpg'],
    ['a companion', 'bus.xmp'],
  ])('go back with their group: %s', async (_, file) => {
    const { root, dataDir, run } = await applied();
    const events = await eventsOf(undo(run, { dataDir, files: [join(root, file)] }));
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 2, kept: 2, failed: 0, lost: 0 } });
    expect(names(root)).toEqual(['a.jpg', 'a.xmp', 'c', 'd']);
    await eventsOf(undo(run, { dataDir }));
    expect(names(root)).toEqual(Object.keys(FILES).sort());
    await eventsOf(redo(run, { dataDir, files: ['a.xmp'] }));
    expect(names(root)).toEqual(['b', 'bus.jpg', 'bus.xmp', 'c']);
  });

  test('say by themselves which run is meant', async () => {
    const { root, dataDir } = await applied();
    writeFileSync(join(root, 'e'), '5');
    await eventsOf(apply(planOf(root, [{ source: 'e', target: 'f' }]), { dataDir }));
    await eventsOf(undo(undefined, { dataDir, files: [join(root, 'bus.jpg')] }));
    expect(names(root)).toEqual(['a.jpg', 'a.xmp', 'c', 'd', 'f']);
  });

  test('that the run has not renamed are named, and nothing moves', async () => {
    const { root, dataDir, run } = await applied();
    const before = treeOf(root);
    await expect(
      eventsOf(undo(run, { dataDir, files: ['bus.jpg', 'other'] })),
    ).rejects.toMatchObject({ code: 'PATH_NOT_FOUND', message: expect.stringContaining('other') });
    expect(treeOf(root)).toEqual(before);
  });

  test('whose place is taken stay, and replace nothing', async () => {
    const { root, dataDir, run } = await applied();
    const events = await eventsOf(undo(run, { dataDir, files: ['d'] }));
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 0, failed: 1 } });
    rmSync(join(root, 'c'));
    await eventsOf(undo(run, { dataDir, files: ['d'] }));
    expect(names(root)).toEqual(['bus.jpg', 'bus.xmp', 'c']);
  });
});
