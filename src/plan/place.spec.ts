import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  eventsOf,
  scratchFolder,
  scratchTree,
  treeOf,
} from '../../test/support/disk/scratch-tree.ts';
import { apply } from '../apply/apply.ts';
import { undo } from '../apply/undo.ts';
import { buildPlan, type PlanHead } from './build.ts';
import { checkPlan } from './check.ts';
import type { Judged } from './core/judged.ts';
import type { Plan } from './core/plan.ts';

interface Wished {
  readonly label?: string;
  readonly into?: readonly string[];
}

/** Plans the pictures of a tree, each with its label and its folders. */
async function planned(
  root: string,
  wishes: Readonly<Record<string, Wished>>,
  head: Partial<PlanHead> = {},
): Promise<Plan> {
  const into = { text: '{year}/{label}', folders: [] };
  const judged = Object.entries(wishes).map(([file, wish]): Judged => {
    const status = wish.label === undefined ? 'unsure' : 'named';
    return { path: join(root, file), status, ...wish };
  });
  const created = new Date(0);
  const { plan } = await buildPlan(judged, { root, model: 'm', into, created, ...head });
  expect(await checkPlan(plan)).toEqual([]);
  return plan;
}

const targetsOf = (plan: Plan): string[] => Array.from(plan.files, ({ target }) => target);

describe('filing', () => {
  const wishes = {
    'a/1.jpg': { label: 'dog', into: ['2024', 'dog'] },
    'b/1.jpg': { label: 'dog', into: ['2024', 'Dog'] },
    'b/2.jpg': { into: ['2024'] },
    '3.jpg': { label: 'cat', into: ['2024', 'cat'] },
  };
  const files = { 'a/1.jpg': '1', 'a/1.xmp': 'x', 'b/1.jpg': '2', 'b/2.jpg': '3', '3.jpg': '4' };

  test('numbers names in the target folder, and takes companions along', async () => {
    const { root } = scratchTree(files);
    expect(targetsOf(await planned(root, wishes))).toEqual([
      '2024/Dog/dog.jpg',
      '2024/Dog/dog.xmp',
      '2024/Dog/dog-2.jpg',
      '2024/2.jpg',
      '2024/cat/cat.jpg',
    ]);
  });

  test('uses the spelling of an existing folder, and numbers a folder whose name a file has', async () => {
    const { root } = scratchTree({ ...files, '2024/DOG/dog.jpg': 'other', '2024/cat': 'a file' });
    expect(targetsOf(await planned(root, wishes))).toEqual([
      '2024/DOG/dog-2.jpg',
      '2024/DOG/dog-2.xmp',
      '2024/DOG/dog-3.jpg',
      '2024/2.jpg',
      '2024/cat-2/cat.jpg',
    ]);
  });

  test('a second run changes nothing, and undo removes the folders that were made', async () => {
    const { root, dataDir } = scratchTree(files);
    mkdirSync(join(root, 'empty'));
    const before = treeOf(root);
    const plan = await planned(root, wishes);
    await eventsOf(apply(plan, { dataDir }));
    const again = Object.fromEntries(
      targetsOf(plan).flatMap((target, index) => {
        const wish = [
          wishes['a/1.jpg'],
          undefined,
          wishes['b/1.jpg'],
          wishes['b/2.jpg'],
          wishes['3.jpg'],
        ];
        return wish[index] === undefined ? [] : [[target, wish[index]]];
      }),
    );
    const { files: rows } = await planned(root, again);
    expect(Array.from(rows).filter(({ status }) => status === 'rename')).toEqual([]);
    await eventsOf(undo(undefined, { dataDir }));
    expect(treeOf(root)).toEqual(before);
    expect(existsSync(join(root, '2024'))).toBe(false);
  });

  test('undo restores a folder that has been removed, and leaves one that is in use', async () => {
    const { root, dataDir } = scratchTree({ 'a/1.jpg': '1' });
    const plan = await planned(root, { 'a/1.jpg': { label: 'dog', into: ['dogs'] } });
    await eventsOf(apply(plan, { dataDir }));
    writeFileSync(join(root, 'dogs', 'note.txt'), 'mine');
    rmdirSync(join(root, 'a'));
    await eventsOf(undo(undefined, { dataDir }));
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a/1.jpg', 'dogs/note.txt']);
  });
});

describe.each(['copyTo', 'linkTo'] as const)('%s', (how) => {
  const files = { 'a/1.jpg': '1', 'a/1.xmp': 'x', '2.jpg': '2' };
  const wishes = { 'a/1.jpg': { label: 'dog' }, '2.jpg': {} };

  test('makes a separate tree once, moves nothing, and undo removes the tree', async () => {
    const { root, dataDir } = scratchTree(files);
    const before = treeOf(root);
    const folder = join(scratchFolder(), 'deep', 'copies');
    const head = { [how]: folder, into: undefined };
    const events = await eventsOf(apply(await planned(root, wishes, head), { dataDir }));
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 3, hashesAfter: 3, lost: 0 } });
    expect(Object.keys(treeOf(folder)).sort()).toEqual(['2.jpg', 'a/dog.jpg', 'a/dog.xmp']);
    expect(treeOf(root)).toEqual(before);

    const again = await planned(root, wishes, head);
    expect(Array.from(again.files).filter(({ status }) => status === 'rename')).toEqual([]);
    await eventsOf(undo(undefined, { dataDir }));
    expect(treeOf(root)).toEqual(before);
    expect(() => treeOf(folder)).toThrow('ENOENT');
  });

  test('undo keeps a file whose original has gone', async () => {
    const { root, dataDir } = scratchTree(files);
    const folder = join(scratchFolder(), 'copies');
    const head = { [how]: folder, into: undefined };
    await eventsOf(apply(await planned(root, wishes, head), { dataDir }));
    rmSync(join(root, '2.jpg'));
    const events = await eventsOf(undo(undefined, { dataDir }));
    expect(events).toContainEqual(expect.objectContaining({ type: 'failed', file: '2.jpg' }));
    expect(Object.keys(treeOf(folder))).toEqual(['2.jpg']);
  });
});
