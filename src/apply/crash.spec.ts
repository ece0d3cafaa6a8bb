import { describe, expect, test, vi } from 'vitest';
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
} from '../../test/support/disk/scratch-tree.ts';
import { isWhole } from '../../test/support/extent.ts';
import { apply as applyPlan } from './apply.ts';
import { disk, type FileSystem } from './disk/file-system.ts';
import { history } from './journal/history.ts';
import type { Ports } from './ports.ts';
import { recover, unfinishedRuns } from './recover/recover.ts';
import { undo } from './undo.ts';

/** A chain, a cycle, a rename of case, a group, equal files, a file that stays. */
const FILES = {
  a: '1',
  b: '2',
  c: '3',
  'p.HEIC': '4',
  'p.MOV': '5',
  X: '6',
  'twin-1': 'same',
  'twin-2': 'same',
  stays: '7',
};

const WISHES = [
  { source: 'a', target: 'b' },
  { source: 'b', target: 'a' },
  { source: 'c', target: 'p.HEIC' },
  { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
  { source: 'p.MOV', target: 'bus.MOV', group: 1 },
  { source: 'X', target: 'x' },
  { source: 'twin-1', target: 'twin-2' },
  { source: 'twin-2', target: 'twin-3' },
  { source: 'stays' },
];

const RENAMED = ['a', 'b', 'p.HEIC', 'bus.HEIC', 'bus.MOV', 'x', 'twin-2', 'twin-3', 'stays'];

interface Scene {
  readonly root: string;
  readonly dataDir: string;
  readonly before: Record<string, string>;
}

function scene(): Scene {
  const { root, dataDir } = scratchTree(FILES);
  return { root, dataDir, before: treeOf(root) };
}

/** Works until the power is cut at the nth point; says whether it was. */
async function isCut(
  at: number,
  fs: FileSystem,
  work: (ports: Partial<Ports>) => Promise<unknown>,
): Promise<boolean> {
  const power = new PowerSwitch(at);
  const ports = { fs: power.disk(fs), journalHook: power.journalHook };
  try {
    await work(ports);
    return false;
  } catch (error) {
    if (error instanceof PowerCut) return true;
    throw error;
  }
}

async function apply({ root, dataDir }: Scene, ports: Partial<Ports>): Promise<void> {
  await eventsOf(applyPlan(planOf(root, WISHES), { dataDir, ports }));
}

async function undoWhatWasDone({ dataDir }: Scene, ports: Partial<Ports>): Promise<void> {
  if (history(dataDir).some(({ renamed, undone }) => renamed > undone)) {
    await eventsOf(undo(undefined, { dataDir, ports }));
  }
}

function expectInOrder({ root, dataDir, before }: Scene): void {
  expect(unfinishedRuns(dataDir)).toEqual([]);
  const names = Object.keys(treeOf(root));
  expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
  expect(names).toHaveLength(Object.keys(before).length);
}

function expectNothingLost({ root, before }: Scene): void {
  const contents = new Set(contentsOf(root));
  for (const described of Object.values(before)) {
    expect(contents).toContain(described.replace(/ @ \d+$/, ''));
  }
}

vi.setConfig({ testTimeout: isWhole ? 3_600_000 : 120_000 });

const disks: [string, number, () => FileSystem][] = [
  ['by links', isWhole ? 1 : 13, () => disk],
  ['by copies', isWhole ? 1 : 47, linklessDisk],
  ['by copies from another device', isWhole ? 1 : 53, otherDevice],
];

describe.each(disks)('the power is cut, moving %s, in steps of %i', (_name, step, diskOf) => {
  test('of a run: nothing is lost, recover puts in order, undo restores', async () => {
    let at = 0;
    for (let wasCut = true; wasCut; ) {
      at += step;
      const it = scene();
      wasCut = await isCut(at, diskOf(), (ports) => apply(it, ports));
      expectNothingLost(it);
      await eventsOf(recover({ dataDir: it.dataDir }));
      expectInOrder(it);
      const names = Object.keys(treeOf(it.root));
      expect(names.includes('bus.HEIC')).toBe(names.includes('bus.MOV'));
      expect(await eventsOf(recover({ dataDir: it.dataDir }))).toEqual([]);
      await undoWhatWasDone(it, { fs: diskOf() });
      expect(treeOf(it.root), `cut at point ${at}`).toEqual(it.before);
    }
    expect(at).toBeGreaterThan(80);
  });

  test('of its undoing: recover puts in order, undoing again restores', async () => {
    for (let at = 1, wasCut = true; wasCut; at += step) {
      const it = scene();
      await apply(it, { fs: diskOf() });
      expect(Object.keys(treeOf(it.root)).sort()).toEqual(RENAMED.toSorted());
      wasCut = await isCut(at, diskOf(), (ports) => undoWhatWasDone(it, ports));
      expectNothingLost(it);
      await eventsOf(recover({ dataDir: it.dataDir }));
      expectInOrder(it);
      await undoWhatWasDone(it, { fs: diskOf() });
      expect(treeOf(it.root), `cut at point ${at}`).toEqual(it.before);
    }
  });

  test('of the recovery itself: recovering again puts in order', async () => {
    // Points spread over the run; each is followed by a cut at every point of its recovery.
    for (let first = 20; first < 120; first += 17 * step) {
      for (let at = 1, wasCut = true; wasCut; at += step) {
        const it = scene();
        if (!(await isCut(first, diskOf(), (ports) => apply(it, ports)))) break;
        const { dataDir } = it;
        wasCut = await isCut(at, diskOf(), (ports) => eventsOf(recover({ dataDir, ports })));
        expectNothingLost(it);
        await eventsOf(recover({ dataDir }));
        expectInOrder(it);
        await undoWhatWasDone(it, { fs: diskOf() });
        expect(treeOf(it.root), `cut at points ${first} and ${at}`).toEqual(it.before);
      }
    }
  });

  test('of a run, and the run is undone without recovering first', async () => {
    for (let at = 5; at < 120; at += 7 * step) {
      const it = scene();
      await isCut(at, diskOf(), (ports) => apply(it, ports));
      if (unfinishedRuns(it.dataDir).length > 0) {
        await eventsOf(undo(undefined, { dataDir: it.dataDir, ports: { fs: diskOf() } }));
      } else await undoWhatWasDone(it, { fs: diskOf() });
      expect(treeOf(it.root), `cut at point ${at}`).toEqual(it.before);
    }
  });
});
