import { linkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deadProcess } from '../../../test/support/disk/dead-process.ts';
import { faultyDisk, linklessDisk, PowerCut } from '../../../test/support/disk/faulty-disk.ts';
import { eventsOf, planOf, scratchTree, treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { applyPlan } from '../apply.ts';
import { disk, type FileSystem } from '../move/file-system.ts';
import type { Ports } from '../move/ports.ts';
import { recover, unfinishedRuns } from './recover.ts';

/** Renames a to b and dies at the first such moment. */
async function die(
  at: { call: string; moment: 'before' | 'after' },
  { owner = deadProcess, base = disk }: { owner?: Ports['owner']; base?: FileSystem } = {},
): Promise<{ root: string; dataDir: string }> {
  const scene = scratchTree({ a: 'picture' });
  let isDead = false;
  const fs = faultyDisk((call, path, moment) => {
    isDead ||= call === at.call && moment === at.moment && !path.endsWith('data');
    if (isDead) throw new PowerCut();
  }, base);
  const plan = planOf(scene.root, [{ source: 'a', target: 'b' }]);
  const run = eventsOf(applyPlan(plan, { dataDir: scene.dataDir, ports: { fs, owner } }));
  await expect(run).rejects.toBeInstanceOf(PowerCut);
  return scene;
}

describe('recover', () => {
  test('finishes a link whose old name was not yet removed', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'after' });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a', 'b']);
    expect(await recover({ dataDir })).toEqual([
      {
        run: expect.any(String),
        root,
        status: 'recovered',
        files: [{ source: 'a', action: 'moved', place: 'b', removed: 'a' }],
      },
    ]);
    expect(Object.keys(treeOf(root))).toEqual(['b']);
  });

  test('enters a move that had not begun, or had been made', async () => {
    const before = await die({ call: 'link', moment: 'before' });
    expect(await recover(before)).toMatchObject([{ files: [{ action: 'kept', place: 'a' }] }]);
    const after = await die({ call: 'unlink', moment: 'after' });
    expect(await recover(after)).toMatchObject([{ files: [{ action: 'moved', place: 'b' }] }]);
  });

  test.each(['create', 'fill', 'seal'])('takes away a copy cut short after %s', async (call) => {
    const { root, dataDir } = await die({ call, moment: 'after' }, { base: linklessDisk() });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a', 'b']);
    expect(await recover({ dataDir })).toMatchObject([
      { files: [{ action: 'kept', place: 'a', removed: 'b' }] },
    ]);
    expect(Object.keys(treeOf(root))).toEqual(['a']);
  });

  test('leaves alone at the target whatever may be of somebody else', async () => {
    const link = await die({ call: 'link', moment: 'before' });
    writeFileSync(join(link.root, 'b'), '');
    await recover(link);
    expect(Object.keys(treeOf(link.root)).sort()).toEqual(['a', 'b']);

    const copy = await die({ call: 'fill', moment: 'after' }, { base: linklessDisk() });
    unlinkSync(join(copy.root, 'b'));
    writeFileSync(join(copy.root, 'b'), 'stranger');
    await recover(copy);
    expect(Object.keys(treeOf(copy.root)).sort()).toEqual(['a', 'b']);
  });

  test('keeps a copy whose original is gone', async () => {
    const { root, dataDir } = await die(
      { call: 'seal', moment: 'after' },
      { base: linklessDisk() },
    );
    unlinkSync(join(root, 'a'));
    expect(await recover({ dataDir })).toMatchObject([
      { files: [{ action: 'moved', place: 'b' }] },
    ]);
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
    const run = eventsOf(
      applyPlan(plan, { dataDir: scene.dataDir, ports: { fs, owner: deadProcess } }),
    );
    await expect(run).rejects.toBeInstanceOf(PowerCut);
    await recover(scene);
    expect(treeOf(scene.root)).toEqual(before);
  });

  test('says which file is at none of its places', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'before' });
    unlinkSync(join(root, 'a'));
    expect(await recover({ dataDir })).toMatchObject([
      { files: [{ source: 'a', action: 'missing' }] },
    ]);
  });

  test('waits for a folder that is not there', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'after' });
    renameSync(root, `${root}-unplugged`);
    expect(await recover({ dataDir })).toMatchObject([{ status: 'unreachable' }]);
    renameSync(`${root}-unplugged`, root);
    expect(await recover({ dataDir })).toMatchObject([{ status: 'recovered' }]);
  });

  test('does not touch a run whose process is alive or on another host', async () => {
    const alive = await die({ call: 'link', moment: 'after' }, {});
    const { dataDir, root } = scratchTree({ a: '1' });
    const run = applyPlan(planOf(root, [{ source: 'a', target: 'b' }]), { dataDir });
    await run.next();
    await run.next();
    expect(await recover({ dataDir })).toMatchObject([{ status: 'alive', files: [] }]);
    expect(unfinishedRuns(dataDir)).toMatchObject([{ root, mayBeAlive: true }]);
    await eventsOf(run);
    expect(await recover({ dataDir })).toEqual([]);
    expect(unfinishedRuns(alive.dataDir)).toMatchObject([{ mayBeAlive: false }]);

    const owner = { ...deadProcess, host: `not-${hostname()}` };
    const far = await die({ call: 'link', moment: 'after' }, { owner });
    expect(await recover(far)).toMatchObject([{ status: 'alive' }]);
    expect(await recover({ ...far, otherHosts: true })).toMatchObject([{ status: 'recovered' }]);
  });

  test('a run cut short bars others from its folder until it is recovered', async () => {
    const { root, dataDir } = await die({ call: 'link', moment: 'before' });
    const plan = planOf(root, [{ source: 'a', target: 'c' }]);
    await expect(eventsOf(applyPlan(plan, { dataDir }))).rejects.toMatchObject({
      code: 'RUN_UNFINISHED',
      remedy: expect.stringContaining('recover'),
    });
    await recover({ dataDir });
    expect((await eventsOf(applyPlan(plan, { dataDir }))).at(-1)).toMatchObject({
      receipt: { renamed: 1 },
    });
  });

  test('has nothing to do without a journal', async () => {
    const { dataDir } = scratchTree();
    expect(await recover({ dataDir })).toEqual([]);
    expect(unfinishedRuns(dataDir)).toEqual([]);
  });
});
