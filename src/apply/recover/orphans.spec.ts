import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultyDisk, PowerCut } from '../../../test/support/disk/faulty-disk.ts';
import { eventsOf, planOf, scratchTree } from '../../../test/support/disk/scratch-tree.ts';
import { apply } from '../apply.ts';
import { disk } from '../disk/file-system.ts';
import { orphans } from './orphans.ts';

/** A swap of two names that is cut off while one of them is a temporary one. */
async function cutOff(): Promise<{ root: string; dataDir: string }> {
  const scene = scratchTree({ 'trip/a.jpg': '1', 'trip/b.jpg': '2' });
  let links = 0;
  const fs = faultyDisk((call, _path, moment) => {
    if (call === 'link' && moment === 'before') links += 1;
    if (links > 1) throw new PowerCut();
  }, disk);
  const plan = planOf(scene.root, [
    { source: 'trip/a.jpg', target: 'trip/b.jpg' },
    { source: 'trip/b.jpg', target: 'trip/a.jpg' },
  ]);
  await expect(eventsOf(apply(plan, { dataDir: scene.dataDir, ports: { fs } }))).rejects.toThrow();
  return scene;
}

async function found(folders: string[] | undefined, dataDir: string) {
  const all = [];
  for await (const orphan of orphans(folders, { dataDir })) all.push(orphan);
  return all;
}

test('what recovering will see to is no orphan; what no journal knows is, by its name', async () => {
  const { root, dataDir } = await cutOff();
  expect(await found(undefined, dataDir)).toEqual([]);
  expect(await found([root], `${dataDir}-lost`)).toEqual([
    {
      path: expect.stringContaining(join(root, 'trip', '.photonym-')),
      name: expect.stringMatching(/^[ab]\.jpg$/),
    },
  ]);
});

test('folders that cannot be read are passed over', async () => {
  const { root, dataDir } = scratchTree({});
  expect(await found([join(root, 'none')], dataDir)).toEqual([]);
});
