import { mkdirSync, readdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultyDisk, linklessDisk, otherDevice } from '../../../test/support/disk/faulty-disk.ts';
import { contentsOf, identityOf, scratchTree } from '../../../test/support/disk/scratch-tree.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { OpenFolders } from '../disk/open-folders.ts';
import { moveNoReplace } from './move-file.ts';

const disks: [string, string, () => FileSystem][] = [
  ['by links', 'link', () => disk],
  ['without links', 'create', linklessDisk],
  ['to another device', 'create', otherDevice],
];

/** Swaps the folder of the target for what `put` makes, at the moment of this call. */
async function moveWhile(
  { fs, call, moment }: { fs: FileSystem; call: string; moment: 'before' | 'after' },
  put: (folder: string, outside: string) => void,
) {
  const { root } = scratchTree({ 'a.jpg': 'picture', 'dog/x.jpg': 'other' });
  const outside = join(root, '..', 'outside');
  mkdirSync(outside);
  let isSwapped = false;
  const swapping = faultyDisk((name, _path, when) => {
    if (isSwapped || name !== call || when !== moment) return;
    isSwapped = true;
    renameSync(join(root, 'dog'), join(root, 'dog.old'));
    put(join(root, 'dog'), outside);
  }, fs);
  const folders = new OpenFolders(swapping, [root]);
  const outcome = await moveNoReplace(join(root, 'a.jpg'), join(root, 'dog/a.jpg'), {
    fs: swapping,
    folders,
    identity: identityOf(join(root, 'a.jpg')),
    sameness: 'unmodified',
    spare: join(root, 'dog/.photonym-spare.part'),
    parked: join(root, '.photonym-parked.part'),
  });
  await folders.close();
  return { root, outside, outcome };
}

// Elsewhere a window is left between the look and the move; docs/safety.md says so.
describe.runIf(process.platform === 'linux').each(disks)(
  'a folder swapped during a move %s',
  (_name, call, diskOf) => {
    test.each([
      ['before', 'a link out of the root', (at: string, out: string) => symlinkSync(out, at)],
      ['after', 'a link out of the root', (at: string, out: string) => symlinkSync(out, at)],
      ['before', 'another folder', (at: string) => mkdirSync(at)],
      ['after', 'another folder', (at: string) => mkdirSync(at)],
    ] as const)(
      `%s ${call}, for %s: the file keeps its name, and nothing is left elsewhere`,
      async (moment, _what, put) => {
        const { root, outside, outcome } = await moveWhile({ fs: diskOf(), call, moment }, put);
        expect(outcome).toMatchObject({ type: 'failed', failure: { code: 'MOVE_FAILED' } });
        expect(readdirSync(outside)).toEqual([]);
        expect(contentsOf(root)).toEqual(['other', 'picture']);
        expect(statSync(join(root, 'a.jpg')).nlink).toBe(1);
      },
    );
  },
);
