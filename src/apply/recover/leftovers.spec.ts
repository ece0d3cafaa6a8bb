import { describe, expect, test } from 'vitest';
import { faultyDisk, otherDevice, systemError } from '../../../test/support/disk/faulty-disk.ts';
import { eventsOf, planOf, scratchTree, treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { apply } from '../apply.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { undo } from '../undo.ts';
import { recover } from './recover.ts';

/** No name of the picture can be removed, as in a folder whose permission is withdrawn half-way. */
function withoutRemoving(base: FileSystem): FileSystem {
  return faultyDisk((call, path, moment) => {
    const isRemoval = call === 'unlink' || (call === 'rename' && !path.endsWith('.part'));
    if (isRemoval && moment === 'before' && /[ab]\.jpg$/.test(path)) {
      throw systemError('EACCES');
    }
  }, base);
}

describe.each([
  ['links', () => disk],
  ['copies to another device', () => otherDevice()],
] as const)('permission withdrawn between the new name and the old one, with %s', (_name, base) => {
  async function doubled() {
    const { root, dataDir } = scratchTree({ 'a.jpg': 'picture', 'c.jpg': 'another' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'a.jpg', target: 'b.jpg' },
      { source: 'c.jpg', target: 'd.jpg' },
    ]);
    const ports = { fs: withoutRemoving(base()) };
    const events = await eventsOf(apply(plan, { dataDir, ports }));
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a.jpg', 'b.jpg', 'd.jpg']);
    expect(JSON.stringify(events)).toContain('photonym recover');
    return { root, dataDir, before, ports };
  }

  test('recover takes the second name away once that is permitted', async () => {
    const { root, dataDir, ports } = await doubled();
    expect(await eventsOf(recover({ dataDir, ports }))).toEqual([]);
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a.jpg', 'b.jpg', 'd.jpg']);
    expect(await eventsOf(recover({ dataDir }))).toMatchObject([
      { type: 'started' },
      { type: 'removed', file: 'b.jpg' },
      { type: 'kept', file: 'a.jpg' },
      { type: 'receipt' },
    ]);
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a.jpg', 'd.jpg']);
    expect(await eventsOf(recover({ dataDir }))).toEqual([]);
  });

  test('undo does so too, and restores the rest', async () => {
    const { root, dataDir, before } = await doubled();
    await eventsOf(undo(undefined, { dataDir }));
    expect(treeOf(root)).toEqual(before);
  });
});
