import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { disk as realDisk } from '../../src/apply/disk/file-system.ts';
import { recover } from '../../src/apply/recover/recover.ts';
import { undo } from '../../src/apply/undo.ts';
import { type Disk, type DiskKind, openDisk } from '../support/disk/disk-image.ts';
import { PowerCut, PowerSwitch } from '../support/disk/faulty-disk.ts';
import { contentsOf, eventsOf, treeOf, type Wish } from '../support/disk/scratch-tree.ts';
import { isWhole, sampled } from '../support/extent.ts';
import { whereAvailable } from '../support/skip.ts';
import { apply, type Scene, sceneIn, undoLatest } from './scene.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Chains, cycles of three lengths, renames of case, a group, equal files, folders. */
const FILES = {
  a: '1',
  b: '2',
  c: '3',
  d: '4',
  e: '5',
  'chain-1': '6',
  'chain-2': '7',
  'p.HEIC': '8',
  'p.MOV': '9',
  'X.jpg': '10',
  'TRIP/Ärger.jpg': '11',
  'twin-1': 'same',
  'twin-2': 'same',
  stays: '12',
};

const WISHES: Wish[] = [
  { source: 'a', target: 'b' },
  { source: 'b', target: 'a' },
  { source: 'c', target: 'd' },
  { source: 'd', target: 'e' },
  { source: 'e', target: 'c' },
  { source: 'chain-1', target: 'chain-2' },
  { source: 'chain-2', target: 'chain-3' },
  { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
  { source: 'p.MOV', target: 'bus.MOV', group: 1 },
  { source: 'X.jpg', target: 'x.jpg' },
  { source: 'TRIP/Ärger.jpg', target: 'TRIP/ärger.jpg' },
  { source: 'twin-1', target: 'twin-2' },
  { source: 'twin-2', target: 'twin-3' },
  { source: 'stays' },
];

const KINDS: DiskKind[] = ['exFAT', 'NTFS', 'case-insensitive NTFS', 'ext4', 'tmpfs'];

function sceneOn(disk: Disk, files: Readonly<Record<string, string>> = FILES): Scene {
  return sceneIn(disk.fresh(), files);
}

function contentByName(root: string): Record<string, string> {
  const described = Object.entries(treeOf(root));
  return Object.fromEntries(described.map(([name, it]) => [name, it.replace(/ @ \d+$/, '')]));
}

/** A disk that ignores case may list all names in small letters. */
function spelling(kind: DiskKind): (name: string) => string {
  return kind === 'case-insensitive NTFS' ? (name) => name.toLowerCase() : (name) => name;
}

function wished(wishes: readonly Wish[], spelt: (name: string) => string): Record<string, string> {
  const contents = new Map(Object.entries(FILES));
  return Object.fromEntries(
    wishes.map(({ source, target = source }) => [spelt(target), contents.get(source) ?? '']),
  );
}

/** As in a burst: only the content tells files of one size apart. */
function giveOneTime(root: string): void {
  for (const name of Object.keys(treeOf(root))) utimesSync(join(root, name), 1.6e9, 1.6e9);
}

async function isCut(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof PowerCut) return true;
    throw error;
  }
}

describe.each(sampled(KINDS, 2))('a real %s', (kind) => {
  const { missing, disk } = openDisk(kind);
  const check = (title: string, body: (disk: Disk) => void | Promise<void>): void =>
    whereAvailable(missing)(title, () => (disk === undefined ? undefined : body(disk)));

  check('chains, cycles, renames of case and groups arrive, and undo restores', async (it) => {
    const scene = sceneOn(it);
    const events = await apply(scene, WISHES);
    expect(events.filter(({ type }) => type === 'failed')).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      receipt: { moved: 13, kept: 1, failed: 0, hashesBefore: 14, hashesAfter: 14, lost: 0 },
    });
    expect(contentByName(scene.root)).toEqual(wished(WISHES, spelling(kind)));
    await undoLatest(scene);
    expect(treeOf(scene.root)).toEqual(scene.before);
  });

  check('undone after it was taken out and plugged in again', async (it) => {
    const scene = sceneOn(it);
    await apply(scene, WISHES);
    await it.replug();
    const events = await eventsOf(undo(undefined, { dataDir: scene.dataDir }));
    expect(events.at(-1)).toMatchObject({ receipt: { moved: 13, failed: 0, lost: 0 } });
    expect(treeOf(scene.root)).toEqual(scene.before);
  });

  check('a power cut, the disk plugged in again: recover and undo restore', async (it) => {
    for (let at = 5, wasCut = true; wasCut; at += isWhole ? 7 : 83) {
      const planted = sceneOn(it);
      giveOneTime(planted.root);
      const scene = { ...planted, before: treeOf(planted.root) };
      const power = new PowerSwitch(at);
      const fs = power.disk(realDisk);
      const ports = { fs, journalHook: power.journalHook };
      wasCut = await isCut(apply(scene, WISHES, ports));
      for (const content of Object.values(FILES)) expect(contentsOf(scene.root)).toContain(content);
      await it.replug();
      await eventsOf(recover({ dataDir: scene.dataDir }));
      expect(Object.keys(treeOf(scene.root))).toHaveLength(Object.keys(FILES).length);
      await undoLatest(scene);
      expect(treeOf(scene.root), `cut at point ${at}`).toEqual(scene.before);
    }
  });

  check('what has the name, or there the same name in other case, is not replaced', async (it) => {
    const scene = sceneOn(it, { 'a.jpg': '1', 'BUS.JPG': '2' });
    writeFileSync(join(scene.root, 'probe'), '');
    const isInsensitive = readdirSync(scene.root).includes('probe') && reads(scene.root, 'PROBE');
    const [started, outcome] = await apply(scene, [{ source: 'a.jpg', target: 'bus.jpg' }]);
    expect(started).toMatchObject({ type: 'started' });
    expect(outcome).toMatchObject(
      isInsensitive ? { type: 'failed', failure: { code: 'TARGET_EXISTS' } } : { type: 'moved' },
    );
    expect(contentsOf(scene.root)).toEqual(['', '1', '2']);
    expect(readFileSync(join(scene.root, 'BUS.JPG'), 'utf8')).toBe('2');
  });
});

function reads(root: string, name: string): boolean {
  try {
    readFileSync(join(root, name));
    return true;
  } catch {
    return false;
  }
}
