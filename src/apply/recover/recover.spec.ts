import { linkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  faultyDisk,
  linklessDisk,
  otherDevice,
  PowerCut,
  systemError,
} from '../../../test/support/disk/faulty-disk.ts';
import {
  contentsOf,
  eventsOf,
  planOf,
  scratchTree,
  treeOf,
} from '../../../test/support/disk/scratch-tree.ts';
import { apply } from '../apply.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { recover, unfinishedRuns } from './recover.ts';

/** Renames a to b and dies at the first such moment. */
async function die(
  at: { call: string; moment: 'before' | 'after' },
  { base = disk, dataDir }: { base?: FileSystem; dataDir?: string } = {},
): Promise<{ root: string; dataDir: string }> {
  const tree = scratchTree({ a: 'picture' });
  const scene = { ...tree, dataDir: dataDir ?? tree.dataDir };
  let isDead = false;
  const fs = faultyDisk((call, path, moment) => {
    isDead ||= call === at.call && moment === at.moment && !path.endsWith('data');
    if (isDead) throw new PowerCut();
  }, base);
  const plan = planOf(scene.root, [{ source: 'a', target: 'b' }]);
  const run = eventsOf(apply(plan, { dataDir: scene.dataDir, ports: { fs } }));
  await expect(run).rejects.toBeInstanceOf(PowerCut);
  return scene;
}

describe('recover', () => {
  test('finishes a link whose old name was not yet removed', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'after' });
    const run = unfinishedRuns(dataDir)[0]?.run;
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a', 'b']);
    expect(await eventsOf(recover({ dataDir }))).toEqual([
      { type: 'started', operation: 'recover', run, action: 'move', root, destination: root },
      { type: 'removed', file: 'a' },
      { type: 'moved', from: 'a', to: 'b' },
      {
        type: 'receipt',
        receipt: {
          operation: 'recover',
          run,
          moved: 1,
          kept: 0,
          failed: 0,
          hashesBefore: 1,
          hashesAfter: 1,
          lost: 0,
          checked: 'names',
        },
      },
    ]);
    expect(Object.keys(treeOf(root))).toEqual(['b']);
  });

  test('enters a move that had not begun, or had been made', async () => {
    const before = await die({ call: 'link', moment: 'before' });
    expect(await eventsOf(recover(before))).toContainEqual({ type: 'kept', file: 'a' });
    const after = await die({ call: 'unlink', moment: 'after' });
    expect(await eventsOf(recover(after))).toContainEqual({ type: 'moved', from: 'a', to: 'b' });
  });

  test.each(['create', 'fill', 'seal'])('removes a copy cut short after %s', async (call) => {
    const { root, dataDir } = await die({ call, moment: 'after' }, { base: otherDevice() });
    const spare = /^\.photonym-.+=b\.part$/;
    expect(Object.keys(treeOf(root)).sort()).toEqual([expect.stringMatching(spare), 'a']);
    expect(await eventsOf(recover({ dataDir }))).toMatchObject([
      { type: 'started' },
      { type: 'removed', file: expect.stringMatching(spare) },
      { type: 'kept', file: 'a' },
      { type: 'receipt' },
    ]);
    expect(Object.keys(treeOf(root))).toEqual(['a']);
  });

  test('removes a name reserved on a disk without links', async () => {
    const { root, dataDir } = await die(
      { call: 'rename', moment: 'before' },
      { base: linklessDisk() },
    );
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a', 'b']);
    expect(await eventsOf(recover({ dataDir }))).toContainEqual({ type: 'removed', file: 'b' });
    expect(Object.keys(treeOf(root))).toEqual(['a']);
  });

  test('finishes a move whose old name was on its way out, and keeps a new version', async () => {
    const plain = await die({ call: 'rename', moment: 'after' });
    await eventsOf(recover(plain));
    expect(treeOf(plain.root)).toEqual({ b: expect.stringContaining('picture') });

    const saved = await die({ call: 'rename', moment: 'after' });
    const parked = Object.keys(treeOf(saved.root)).find((name) => name.startsWith('.')) ?? '';
    unlinkSync(join(saved.root, parked));
    writeFileSync(join(saved.root, parked), 'a new version');
    await eventsOf(recover(saved));
    expect(contentsOf(saved.root)).toEqual(['a new version', 'picture']);
    expect(Object.keys(treeOf(saved.root)).sort()).toEqual(['a', 'b']);
  });

  test('leaves alone at the target whatever may belong to another program', async () => {
    const link = await die({ call: 'link', moment: 'before' });
    writeFileSync(join(link.root, 'b'), '');
    await eventsOf(recover(link));
    expect(Object.keys(treeOf(link.root)).sort()).toEqual(['a', 'b']);

    const copy = await die({ call: 'rename', moment: 'before' }, { base: linklessDisk() });
    unlinkSync(join(copy.root, 'b'));
    writeFileSync(join(copy.root, 'b'), 'stranger');
    await eventsOf(recover(copy));
    expect(Object.keys(treeOf(copy.root)).sort()).toEqual(['a', 'b']);
  });

  test('keeps a copy whose original is gone', async () => {
    const { root, dataDir } = await die({ call: 'seal', moment: 'after' }, { base: otherDevice() });
    unlinkSync(join(root, 'a'));
    expect(await eventsOf(recover({ dataDir }))).toContainEqual({
      type: 'moved',
      from: 'a',
      to: 'b',
    });
    expect(Object.keys(treeOf(root))).toEqual(['b']);
  });

  test('keeps both names of a file that had two', async () => {
    const scene = scratchTree({ a: 'picture' });
    linkSync(join(scene.root, 'a'), join(scene.root, 'b'));
    const before = treeOf(scene.root);
    const fs = faultyDisk((call) => {
      if (call === 'link') throw new PowerCut();
    });
    const plan = planOf(scene.root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
    ]);
    const run = eventsOf(apply(plan, { dataDir: scene.dataDir, ports: { fs } }));
    await expect(run).rejects.toBeInstanceOf(PowerCut);
    await eventsOf(recover(scene));
    expect(treeOf(scene.root)).toEqual(before);
  });

  test('says which file is at none of its places', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'before' });
    unlinkSync(join(root, 'a'));
    expect(await eventsOf(recover({ dataDir }))).toMatchObject([
      { type: 'started' },
      { type: 'failed', file: 'a', failure: { code: 'VANISHED' } },
      { type: 'receipt', receipt: { failed: 1, lost: 1 } },
    ]);
  });

  test('waits for a folder that is not there', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'after' });
    renameSync(root, `${root}-unplugged`);
    expect(await eventsOf(recover({ dataDir }))).toMatchObject([
      { type: 'skipped', reason: 'unreachable' },
    ]);
    renameSync(`${root}-unplugged`, root);
    expect((await eventsOf(recover({ dataDir }))).at(-1)).toMatchObject({ type: 'receipt' });
  });

  test('goes on to later runs after one whose disk fails', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'after' });
    const second = await die({ call: 'link', moment: 'after' }, { dataDir });
    const fs = faultyDisk((call, path) => {
      if (call === 'unlink' && path.startsWith(root)) throw systemError('EIO');
    });
    const events = await eventsOf(recover({ dataDir, ports: { fs } }));
    expect(events).toContainEqual(expect.objectContaining({ root, reason: 'undecided' }));
    expect(events.at(-1)).toMatchObject({ type: 'receipt', receipt: { moved: 1 } });
    expect(Object.keys(treeOf(second.root))).toEqual(['b']);
    expect((await eventsOf(recover({ dataDir }))).at(-1)).toMatchObject({ type: 'receipt' });
    expect(Object.keys(treeOf(root))).toEqual(['b']);
  });

  test('does not touch a run that is at work', async () => {
    const alive = await die({ call: 'link', moment: 'after' });
    const { dataDir, root } = scratchTree({ a: '1' });
    const run = apply(planOf(root, [{ source: 'a', target: 'b' }]), { dataDir });
    await run.next();
    await run.next();
    expect(await eventsOf(recover({ dataDir }))).toMatchObject([
      { type: 'skipped', reason: 'alive' },
    ]);
    expect(unfinishedRuns(dataDir)).toMatchObject([{ root, mayBeAlive: true }]);
    await eventsOf(run);
    expect(await eventsOf(recover({ dataDir }))).toEqual([]);
    expect(unfinishedRuns(alive.dataDir)).toMatchObject([{ mayBeAlive: false }]);
  });

  test('a run cut short bars others from its folder until it is recovered', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'before' });
    const plan = planOf(root, [{ source: 'a', target: 'c' }]);
    await expect(eventsOf(apply(plan, { dataDir }))).rejects.toMatchObject({
      code: 'RUN_UNFINISHED',
      remedy: expect.stringContaining('recover'),
    });
    await eventsOf(recover({ dataDir }));
    expect((await eventsOf(apply(plan, { dataDir }))).at(-1)).toMatchObject({
      receipt: { moved: 1 },
    });
  });

  test('has nothing to do without a journal', async () => {
    const { dataDir } = scratchTree();
    expect(await eventsOf(recover({ dataDir }))).toEqual([]);
    expect(unfinishedRuns(dataDir)).toEqual([]);
  });
});
