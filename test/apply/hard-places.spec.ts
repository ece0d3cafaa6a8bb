import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import type { RunEvent } from '../../src/apply/core/run-event.ts';
import { type Disk, openDisk, run } from '../support/disk/disk-image.ts';
import { type Fault, faultyDisk } from '../support/disk/faulty-disk.ts';
import { contentsOf, scratchFolder, treeOf, type Wish } from '../support/disk/scratch-tree.ts';
import { whereAvailable } from '../support/skip.ts';
import { apply, sceneIn, undoLatest } from './scene.ts';

vi.setConfig({ testTimeout: 120_000 });

function on(
  { missing, disk }: ReturnType<typeof openDisk>,
  title: string,
  body: (disk: Disk) => Promise<void>,
): void {
  whereAvailable(missing)(title, async () => {
    if (disk !== undefined) await body(disk);
  });
}

/** Pictures big enough that each needs room of its own. */
function pictures(count: number, bytes: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`IMG_${n}.jpg`, `${n}`.repeat(bytes)]),
  );
}

function renamed(count: number, folder = ''): Wish[] {
  return Array.from({ length: count }, (_, n) => ({
    source: `IMG_${n}.jpg`,
    target: `${folder}bus-${n}.jpg`,
  }));
}

function codesOf(events: readonly RunEvent[]): string[] {
  return [...new Set(events.flatMap((it) => (it.type === 'failed' ? [it.failure.code] : [])))];
}

/** Leaves so many bytes free. */
function fill(folder: string, spare: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(bavail * bsize - spare));
}

/** Something happens at the nth call of this name. */
function atNth(call: string, nth: number, deed: () => void): Fault {
  let count = 0;
  return (name, _path, moment) => {
    if (name === call && moment === 'before' && ++count === nth) deed();
  };
}

describe('no room', () => {
  on(openDisk('exFAT', { megabytes: 8 }), 'is needed to rename on an exFAT', async (disk) => {
    const scene = sceneIn(disk.fresh(), pictures(4, 600_000));
    fill(disk.folder, 300_000);
    const events = await apply(scene, renamed(4));
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 4, failed: 0, lost: 0 } });
    await undoLatest(scene);
    expect(treeOf(scene.root)).toEqual(scene.before);
  });

  on(openDisk('tmpfs', { megabytes: 1, names: 7 }), 'for one more name', async (disk) => {
    // The mount and the folder are two names, the pictures four, and one name is left.
    const scene = sceneIn(disk.fresh(), pictures(4, 100));
    writeFileSync(join(disk.folder, 'ballast'), '');
    const events = await apply(scene, renamed(4));
    expect(codesOf(events)).toEqual(['NO_SPACE']);
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 0, failed: 4, lost: 0 } });
    expect(treeOf(scene.root)).toEqual(scene.before);
    rmSync(join(disk.folder, 'ballast'));
    expect((await apply(scene, renamed(4))).at(-1)).toMatchObject({ receipt: { moved: 4 } });
    await undoLatest(scene);
    expect(treeOf(scene.root)).toEqual(scene.before);
  });
});

describe('across devices', () => {
  const root = scratchFolder();
  mkdirSync(join(root, 'small'));
  const small = openDisk('tmpfs', { megabytes: 1, at: join(root, 'small') });

  on(small, 'as many as there is room for go, and come back', async () => {
    const scene = sceneIn(root, pictures(5, 300_000));
    const events = await apply(scene, renamed(5, 'small/'));
    expect(codesOf(events)).toEqual(['NO_SPACE']);
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 3, failed: 2, lost: 0 } });
    expect(contentsOf(root)).toEqual(Object.values(pictures(5, 300_000)).sort());
    await undoLatest(scene);
    expect(treeOf(root)).toEqual(scene.before);
  });

  on(small, 'a picture and its companion go both or none', async () => {
    const scene = sceneIn(scratchUnder(root), {
      'a.HEIC': 'x',
      'a.MOV': 'y'.repeat(2_000_000),
    });
    const above = { ...scene, root, before: treeOf(root) };
    const folder = scene.root.slice(root.length + 1);
    const events = await apply(above, [
      { source: `${folder}/a.HEIC`, target: 'small/bus.HEIC', group: 1 },
      { source: `${folder}/a.MOV`, target: 'small/bus.MOV', group: 1 },
    ]);
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 0, failed: 2, lost: 0 } });
    expect(treeOf(root)).toEqual(above.before);
  });

  const inside = scratchFolder();
  mkdirSync(join(inside, 'stick'));
  const stick = openDisk('exFAT', { at: join(inside, 'stick') });
  on(stick, 'to an exFAT, which has neither links nor exact times, and back', async () => {
    const scene = sceneIn(inside, pictures(3, 10));
    const wishes = renamed(3, 'stick/');
    expect((await apply(scene, wishes)).at(-1)).toMatchObject({ receipt: { moved: 3 } });
    await undoLatest(scene);
    expect(treeOf(inside)).toEqual(scene.before);
  });
});

describe('permission', () => {
  const ext4 = openDisk('ext4');

  on(ext4, 'a disk mounted read-only: nothing moves', async (disk) => {
    const scene = sceneIn(disk.fresh(), pictures(3, 10));
    disk.setReadOnly(true);
    const events = await apply(scene, renamed(3));
    expect(codesOf(events)).toEqual(['NOT_PERMITTED']);
    expect(treeOf(scene.root)).toEqual(scene.before);
    disk.setReadOnly(false);
  });

  for (const call of ['link', 'unlink', 'sync']) {
    on(ext4, `a disk that becomes read-only half-way, at ${call}`, async (disk) => {
      const scene = sceneIn(disk.fresh(), pictures(6, 10));
      const nth = call === 'sync' ? 1 : 4;
      const fs = faultyDisk(atNth(call, nth, () => disk.setReadOnly(true)));
      const events = await apply(scene, renamed(6), { fs });
      expect(events.at(-1)).toMatchObject({ receipt: { lost: 0 } });
      disk.setReadOnly(false);
      await undoLatest(scene);
      expect(contentsOf(scene.root)).toEqual(expect.arrayContaining(contentsOfScene(scene.before)));
      if (call !== 'unlink') expect(treeOf(scene.root)).toEqual(scene.before);
    });

    on(ext4, `a folder that may no longer be changed half-way, at ${call}`, async (disk) => {
      const scene = sceneIn(disk.fresh(), pictures(6, 10));
      const nth = call === 'sync' ? 1 : 4;
      const lock = (): void => run('chattr', '+i', scene.root);
      const events = await apply(scene, renamed(6), { fs: faultyDisk(atNth(call, nth, lock)) });
      expect(events.at(-1)).toMatchObject({ receipt: { lost: 0 } });
      run('chattr', '-i', scene.root);
      await undoLatest(scene);
      expect(contentsOf(scene.root)).toEqual(expect.arrayContaining(contentsOfScene(scene.before)));
      if (call !== 'unlink') expect(treeOf(scene.root)).toEqual(scene.before);
    });
  }
});

function contentsOfScene(before: Record<string, string>): string[] {
  return Object.values(before).map((described) => described.replace(/ @ \d+$/, ''));
}

function scratchUnder(root: string): string {
  const folder = join(root, 'more');
  mkdirSync(folder);
  return folder;
}

describe('the journal', () => {
  on(openDisk('tmpfs', { megabytes: 1 }), 'on a full disk: nothing moves', async (disk) => {
    const scene = sceneIn(scratchFolder(), pictures(3, 10));
    fill(disk.folder, 0);
    const dataDir = join(disk.folder, 'data');
    const run = apply({ ...scene, dataDir }, renamed(3));
    await expect(run).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(treeOf(scene.root)).toEqual(scene.before);
  });

  on(openDisk('tmpfs', { megabytes: 1 }), 'whose disk fills up with its steps', async (disk) => {
    const scene = sceneIn(scratchFolder(), pictures(600, 10));
    fill(disk.folder, 150_000);
    const dataDir = join(disk.folder, 'data');
    const run = apply({ ...scene, dataDir }, renamed(600));
    await expect(run).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(treeOf(scene.root)).toEqual(scene.before);
    rmSync(join(disk.folder, 'ballast'));
    await apply({ ...scene, dataDir }, renamed(600));
    await undoLatest({ ...scene, dataDir });
    expect(treeOf(scene.root)).toEqual(scene.before);
  });
});
