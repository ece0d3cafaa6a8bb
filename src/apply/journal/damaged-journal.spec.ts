import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { eventsOf, planOf, scratchTree, treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { apply as applyPlan } from '../apply.ts';
import { setAsideDamagedJournal } from './damaged-journal.ts';
import { journalPath } from './database.ts';
import { history } from './history.ts';

const now = new Date('2026-05-03T18:22:31.500Z');
const ASIDE = 'journal.sqlite.damaged-20260503T182231Z';

async function renamedTree(): Promise<{ root: string; dataDir: string }> {
  const tree = scratchTree({ a: '1' });
  await apply(tree, 'a', 'b');
  return tree;
}

async function apply(
  { root, dataDir }: { root: string; dataDir: string },
  source: string,
  target: string,
): Promise<void> {
  await eventsOf(applyPlan(planOf(root, [{ source, target }]), { dataDir }));
}

/** Damages the journal as a failing disk does: while no process has it open. */
function damage(dataDir: string, how: (bytes: Buffer) => Buffer): Buffer {
  const path = journalPath(dataDir);
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const bytes = how(readFileSync(path));
  // A file of its own: connections that are not yet collected still hold the old one.
  for (const suffix of ['-wal', '-shm', '']) rmSync(`${path}${suffix}`, { force: true });
  writeFileSync(path, bytes);
  return bytes;
}

function overwritten(bytes: Buffer, from: number, to: number): Buffer {
  return Buffer.from(bytes).fill('X', from, to);
}

describe('a damaged journal', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['is something else', () => Buffer.from('not a database at all, but text')],
    ['has a broken header', (bytes) => overwritten(bytes, 0, 6)],
    ['has broken pages', (bytes) => overwritten(bytes, 4096, bytes.length)],
    ['is cut off', (bytes) => bytes.subarray(0, 4096)],
  ])('that %s is set aside whole, and a new one begun', async (_what, how) => {
    const tree = await renamedTree();
    const bytes = damage(tree.dataDir, how);
    const aside = setAsideDamagedJournal(tree.dataDir, now);
    expect(aside).toEqual({ path: join(tree.dataDir, ASIDE), reason: expect.any(String) });
    expect(readFileSync(join(tree.dataDir, ASIDE)).equals(bytes)).toBe(true);
    expect(history(tree.dataDir)).toEqual([]);
    await apply(tree, 'b', 'c');
    expect(history(tree.dataDir)).toHaveLength(1);
    expect(Object.keys(treeOf(tree.root))).toEqual(['c']);
  });

  test('never takes the place of one set aside before', async () => {
    const tree = await renamedTree();
    damage(tree.dataDir, () => Buffer.from('first'));
    for (const text of ['first', 'second', 'third']) {
      writeFileSync(journalPath(tree.dataDir), text.padEnd(100));
      setAsideDamagedJournal(tree.dataDir, now);
    }
    const names = readdirSync(tree.dataDir).filter((name) => name !== 'runs');
    expect(names.sort()).toEqual([ASIDE, `${ASIDE}-2`, `${ASIDE}-3`]);
  });

  test('says so to who opens it without setting it aside, and nothing moves', async () => {
    const tree = await renamedTree();
    damage(tree.dataDir, () => Buffer.alloc(200, 'x'));
    await expect(apply(tree, 'b', 'c')).rejects.toMatchObject({
      code: 'JOURNAL_UNAVAILABLE',
      message: expect.stringContaining('is damaged'),
    });
    expect(Object.keys(treeOf(tree.root))).toEqual(['b']);
  });

  test('an empty one is set aside unless it may just be being made', async () => {
    const { dataDir } = scratchTree();
    mkdirSync(dataDir);
    const path = journalPath(dataDir);
    writeFileSync(path, '');
    expect(setAsideDamagedJournal(dataDir)).toBeUndefined();
    utimesSync(path, 1_000_000_000, 1_000_000_000);
    expect(setAsideDamagedJournal(dataDir)).toMatchObject({ reason: 'it is empty' });
  });
});

describe('a journal that is not damaged', () => {
  test('stays: a sound one, one of a newer photonym, and none', async () => {
    const tree = await renamedTree();
    expect(setAsideDamagedJournal(tree.dataDir)).toBeUndefined();
    expect(history(tree.dataDir)).toHaveLength(1);

    const database = new DatabaseSync(journalPath(tree.dataDir));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(setAsideDamagedJournal(tree.dataDir)).toBeUndefined();
    await expect(apply(tree, 'b', 'c')).rejects.toThrow('written by a newer photonym');

    const { dataDir } = scratchTree();
    expect(setAsideDamagedJournal(dataDir)).toBeUndefined();
  });
});
