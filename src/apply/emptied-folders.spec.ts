import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventsOf, planOf, scratchTree, treeOf } from '../../test/support/disk/scratch-tree.ts';
import { apply } from './apply.ts';
import { redo } from './redo.ts';
import { undo } from './undo.ts';

async function filed(removeEmptied: boolean) {
  const tree = scratchTree({ 'a/deep/1': '1', 'a/2': '2', 'b/3': '3', 'b/.hidden': 'x' });
  chmodSync(join(tree.root, 'a/deep'), 0o700);
  const wishes = ['a/deep/1', 'a/2', 'b/3'].map((source) => ({
    source,
    target: `2024/${source.at(-1)}`,
  }));
  const plan = { ...planOf(tree.root, wishes), into: '2024' };
  await eventsOf(apply(plan, { ...tree, removeEmptied }));
  return { ...tree, at: (name: string) => join(tree.root, name) };
}

test('folders that a run empties stay unless they are to go', async () => {
  const { at } = await filed(false);
  expect(['a/deep', 'a', 'b'].map((name) => existsSync(at(name)))).toEqual([true, true, true]);
});

test('they go with those around them; one that holds anything stays; undo makes them again', async () => {
  const { root, dataDir, at } = await filed(true);
  expect(['a', 'b'].map((name) => existsSync(at(name)))).toEqual([false, true]);
  const events = await eventsOf(undo(undefined, { dataDir }));
  expect(events.at(-1)).toMatchObject({ receipt: { moved: 3, failed: 0, lost: 0 } });
  expect(Object.keys(treeOf(root)).sort()).toEqual(['a/2', 'a/deep/1', 'b/.hidden', 'b/3']);
  if (process.platform !== 'win32') expect(statSync(at('a/deep')).mode & 0o777).toBe(0o700);
  expect(existsSync(at('2024'))).toBe(false);
});

test("made again, they are the user's own: no later undo removes them", async () => {
  const { dataDir, at } = await filed(true);
  await eventsOf(undo(undefined, { dataDir }));
  await eventsOf(redo(undefined, { dataDir }));
  expect(existsSync(at('a/deep'))).toBe(true);
  await eventsOf(undo(undefined, { dataDir }));
  rmSync(at('a/2'));
  rmSync(at('a/deep/1'));
  writeFileSync(at('4'), '4');
  await eventsOf(apply(planOf(at('.'), [{ source: '4', target: '5' }]), { dataDir }));
  await eventsOf(undo(undefined, { dataDir }));
  expect(existsSync(at('a/deep'))).toBe(true);
});

test('of single files only the folders that these need are made again', async () => {
  const { dataDir, at } = await filed(true);
  await eventsOf(undo(undefined, { dataDir, files: ['a/2'] }));
  expect(['a/2', 'a/deep'].map((name) => existsSync(at(name)))).toEqual([true, false]);
  mkdirSync(at('a/deep'));
  await eventsOf(undo(undefined, { dataDir }));
  expect(existsSync(at('a/deep/1'))).toBe(true);
});
