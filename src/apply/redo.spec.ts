import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  linklessDisk,
  otherDevice,
  PowerCut,
  PowerSwitch,
} from '../../test/support/disk/faulty-disk.ts';
import {
  contentsOf,
  eventsOf,
  planOf,
  scratchTree,
  treeOf,
  type Wish,
} from '../../test/support/disk/scratch-tree.ts';
import { apply as applyPlan } from './apply.ts';
import type { RunEvent } from './core/run-event.ts';
import { disk, type FileSystem } from './disk/file-system.ts';
import { history } from './journal/history.ts';
import type { Ports } from './ports.ts';
import { recover } from './recover/recover.ts';
import { redo } from './redo.ts';
import { undo } from './undo.ts';

const FILES = { a: '1', b: '2', 'p.HEIC': '3', 'p.MOV': '4', X: '5', stays: '6' };
const WISHES: Wish[] = [
  { source: 'a', target: 'b' },
  { source: 'b', target: 'a' },
  { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
  { source: 'p.MOV', target: 'bus.MOV', group: 1 },
  { source: 'X', target: 'x' },
  { source: 'stays' },
];

interface Tree {
  readonly root: string;
  readonly dataDir: string;
}

/** Renames; gives the id of the run. */
async function apply({ root, dataDir }: Tree, wishes = WISHES): Promise<string> {
  const events = await eventsOf(applyPlan(planOf(root, wishes), { dataDir }));
  return events[0]?.type === 'started' ? events[0].run : '';
}

function undone({ dataDir }: Tree, run?: string): Promise<RunEvent[]> {
  return eventsOf(undo(run, { dataDir }));
}

function redone({ dataDir }: Tree, run?: string, ports: Partial<Ports> = {}): Promise<RunEvent[]> {
  return eventsOf(redo(run, { dataDir, ports }));
}

const disks: [string, () => FileSystem][] = [
  ['links', () => disk],
  ['copies', linklessDisk],
  ['copies from another device', otherDevice],
];

describe('redo', () => {
  test('after undo gives the new names again, as often as one likes', async () => {
    const tree = scratchTree(FILES);
    const before = treeOf(tree.root);
    await apply(tree);
    const after = treeOf(tree.root);
    for (let round = 0; round < 3; round++) {
      await undone(tree);
      expect(treeOf(tree.root)).toEqual(before);
      expect(history(tree.dataDir)).toMatchObject([{ status: 'undone', renamed: 5, undone: 5 }]);
      const events = await redone(tree);
      expect(events.at(-1)).toMatchObject({
        receipt: { moved: 5, kept: 1, failed: 0, hashesBefore: 6, hashesAfter: 6, lost: 0 },
      });
      expect(treeOf(tree.root)).toEqual(after);
      expect(history(tree.dataDir)).toMatchObject([{ status: 'finished', undone: 0 }]);
    }
  });

  test('without a run takes that which was undone last, then those after it', async () => {
    const tree = scratchTree({ a: '1' });
    for (const [source, target] of ['ab', 'bc', 'cd']) {
      await apply(tree, [{ source: source ?? '', target: target ?? '' }]);
    }
    await undone(tree);
    await undone(tree);
    expect(Object.keys(treeOf(tree.root))).toEqual(['b']);
    await redone(tree);
    expect(Object.keys(treeOf(tree.root))).toEqual(['c']);
    await redone(tree);
    expect(Object.keys(treeOf(tree.root))).toEqual(['d']);
    await expect(redone(tree)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  });

  test('without a run takes the one undone last, also if a later one was undone before', async () => {
    const tree = scratchTree({ a: '1', b: '2' });
    const first = await apply(tree, [{ source: 'a', target: 'x' }]);
    const second = await apply(tree, [{ source: 'b', target: 'y' }]);
    await undone(tree, second);
    await undone(tree, first);
    await redone(tree);
    expect(Object.keys(treeOf(tree.root)).sort()).toEqual(['b', 'x']);
    await undone(tree, first);
    await redone(tree, second);
    await undone(tree, second);
    await redone(tree);
    expect(Object.keys(treeOf(tree.root)).sort()).toEqual(['a', 'y']);
  });

  test('says which later run has moved a file on, and does the rest', async () => {
    const tree = scratchTree({ a: '1', b: '2' });
    const first = await apply(tree, [
      { source: 'a', target: 'x' },
      { source: 'b', target: 'y' },
    ]);
    await undone(tree);
    const second = await apply(tree, [{ source: 'a', target: 'z' }]);
    const events = await redone(tree, first);
    expect(events).toContainEqual({
      type: 'failed',
      file: 'a',
      failure: {
        code: 'VANISHED',
        message: `"a" was moved on by run ${second}: undo that one first.`,
      },
    });
    expect(Object.keys(treeOf(tree.root)).sort()).toEqual(['y', 'z']);
    await undone(tree, second);
    await redone(tree, first);
    expect(Object.keys(treeOf(tree.root)).sort()).toEqual(['x', 'y']);
  });

  test('keeps a group together, and replaces nothing', async () => {
    const tree = scratchTree(FILES);
    const run = await apply(tree);
    await undone(tree);
    writeFileSync(join(tree.root, 'bus.MOV'), 'stranger');
    const events = await redone(tree);
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 3, failed: 2, lost: 0 } });
    expect(Object.keys(treeOf(tree.root))).toEqual(expect.arrayContaining(['p.HEIC', 'p.MOV']));
    expect(readFileSync(join(tree.root, 'bus.MOV'), 'utf8')).toBe('stranger');
    expect(history(tree.dataDir)).toMatchObject([{ status: 'partly-undone' }]);
    renameSync(join(tree.root, 'bus.MOV'), join(tree.root, 'elsewhere'));
    await redone(tree, run);
    expect(history(tree.dataDir)).toMatchObject([{ status: 'finished' }]);
    expect(Object.keys(treeOf(tree.root))).toContain('bus.MOV');
  });

  test('refuses a run that is not known or not undone', async () => {
    const tree = scratchTree(FILES);
    await expect(redone(tree)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    const run = await apply(tree);
    await expect(redone(tree, run)).rejects.toThrow('nothing of it has been undone');
    await expect(redone(tree, 'no such')).rejects.toThrow('There is no run no such.');
  });

  test.each(disks)('the power is cut, moving by %s: nothing is lost', async (name, diskOf) => {
    for (let at = 3, wasCut = true; wasCut; at += name === 'links' ? 7 : 41) {
      const tree = scratchTree(FILES);
      const before = treeOf(tree.root);
      await apply(tree);
      const after = treeOf(tree.root);
      await undone(tree);
      const power = new PowerSwitch(at);
      const ports = {
        fs: power.disk(diskOf()),
        journalHook: power.journalHook,
      };
      wasCut = await redone(tree, undefined, ports).then(
        () => false,
        (error: unknown) => error instanceof PowerCut || Promise.reject(error),
      );
      expect(contentsOf(tree.root)).toEqual(expect.arrayContaining(Object.values(FILES)));
      await eventsOf(recover(tree));
      const names = Object.keys(treeOf(tree.root));
      expect(names.includes('bus.HEIC')).toBe(names.includes('bus.MOV'));
      if (history(tree.dataDir)[0]?.status !== 'finished') await redone(tree);
      expect(treeOf(tree.root), `cut at point ${at}`).toEqual(after);
      await undone(tree);
      expect(treeOf(tree.root), `cut at point ${at}`).toEqual(before);
    }
  });
});
