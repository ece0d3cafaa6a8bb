import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventsOf, planOf, scratchTree, treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { apply } from '../apply.ts';
import { disk } from '../disk/file-system.ts';
import { logPath } from '../journal/run-log.ts';
import { undo } from '../undo.ts';
import { planFromLog } from './plan-from-log.ts';

const FILES = { a: '1', b: '2', 'c\nd\\\t.jpg': '3', e: '4' };
const WISHES = [
  { source: 'a', target: 'b' },
  { source: 'b', target: 'a' },
  { source: 'c\nd\\\t.jpg', target: 'bus.jpg' },
  { source: 'e', target: 'trip/e' },
];

/** A run whose journal is lost, and its log. */
async function lost(wishes = WISHES, head: { copyTo?: string } = {}) {
  const { root, dataDir } = scratchTree(FILES);
  const before = treeOf(root);
  const events = await eventsOf(apply({ ...planOf(root, wishes), into: '', ...head }, { dataDir }));
  const run = events[0]?.type === 'started' ? events[0].run : '';
  const log = `${dataDir}.log`;
  renameSync(logPath(dataDir, run), log);
  rmSync(dataDir, { recursive: true });
  return { root, dataDir, before, log, run };
}

async function restored(log: string, dataDir: string, root?: string) {
  const plan = await planFromLog(log, { root, fs: disk });
  return (await eventsOf(apply(plan, { dataDir }))).at(-1);
}

describe('the log of a run', () => {
  test('can be read by a person', async () => {
    const { log, root, run } = await lost();
    const lines = readFileSync(log, 'utf8').split('\n');
    expect(lines[0]).toContain(run);
    expect(lines[1]).toBe(`# root\t${root}`);
    const names = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
    expect(names.map(([source, target]) => `${source} → ${target}`)).toEqual([
      'a → b',
      'b → a',
      String.raw`c\nd\\\t.jpg → bus.jpg`,
      'e → trip/e',
      ' → undefined',
    ]);
  });

  test('gives all names back without the journal, and that can be undone', async () => {
    const { root, dataDir, before, log } = await lost();
    const after = treeOf(root);
    expect(await restored(log, dataDir)).toMatchObject({
      receipt: { moved: 4, failed: 0, lost: 0 },
    });
    rmSync(join(root, 'trip'), { recursive: true });
    expect(treeOf(root)).toEqual(before);
    expect(await restored(log, dataDir)).toMatchObject({ receipt: { moved: 0, failed: 0 } });
    await eventsOf(undo(undefined, { dataDir }));
    expect(Object.keys(treeOf(root)).sort()).toEqual(Object.keys(after).sort());
  });

  test('of a folder that was moved, with a file edited since, one gone and one replaced', async () => {
    const { root, dataDir, log } = await lost();
    const moved = `${root}-moved`;
    renameSync(root, moved);
    writeFileSync(join(moved, 'bus.jpg'), 'edited');
    rmSync(join(moved, 'trip/e'));
    expect(await restored(log, dataDir, moved)).toMatchObject({
      receipt: { moved: 3, failed: 1, lost: 0 },
    });
    expect(readFileSync(join(moved, 'c\nd\\\t.jpg'), 'utf8')).toBe('edited');
  });

  test('leaves alone what kept its name', async () => {
    const { dataDir, log, root } = await lost([
      { source: 'a', target: 'b' },
      { source: 'e', target: 'f' },
    ]);
    expect(readFileSync(log, 'utf8')).toMatch(/\na\ta\t/);
    rmSync(join(root, 'a'));
    expect(await restored(log, dataDir)).toMatchObject({ receipt: { moved: 1, failed: 0 } });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['b', 'c\nd\\\t.jpg', 'e']);
  });

  test('that was cut off is read as far as it goes', async () => {
    const { dataDir, log } = await lost();
    appendFileSync(log, 'half a li');
    expect(await restored(log, dataDir)).toMatchObject({ receipt: { moved: 4 } });
  });

  test('of copies, and what is no log, are refused with a reason', async () => {
    const { root, log } = await lost(WISHES, { copyTo: join(scratchTree({}).root, 'copies') });
    await expect(planFromLog(log, { fs: disk })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('made copies'),
    });
    for (const file of [join(root, 'a'), join(root, 'none')]) {
      await expect(planFromLog(file, { fs: disk })).rejects.toMatchObject({ code: 'USAGE' });
    }
  });
});
