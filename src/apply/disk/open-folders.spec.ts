import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchTree } from '../../../test/support/disk/scratch-tree.ts';
import { disk, type FileSystem } from './file-system.ts';
import { OpenFolders } from './open-folders.ts';

/** As on macOS and Windows. */
const withoutHandles: FileSystem = { ...disk, holdFolder: async () => undefined };

/** Counts the folders that are open. */
function counting(): { fs: FileSystem; open: () => number } {
  let open = 0;
  const holdFolder: FileSystem['holdFolder'] = async (folder) => {
    const held = await disk.holdFolder(folder);
    if (held === undefined) return undefined;
    open += 1;
    const close = (): Promise<void> => {
      open -= 1;
      return held.close();
    };
    return { ...held, close };
  };
  return { fs: { ...disk, holdFolder }, open: () => open };
}

function outsideOf(root: string): string {
  const outside = join(root, '..', 'outside');
  mkdirSync(outside);
  return outside;
}

const disks: [string, FileSystem][] = [
  ['through open folders', disk],
  ['where none can be used', withoutHandles],
];

describe.each(disks)('paths %s', (_name, fs) => {
  test('lead to the same names', async () => {
    const { root } = scratchTree({ 'sub/a': 'one' });
    const folders = new OpenFolders(fs, [root]);
    const seen = await folders.through(join(root, 'sub/a'), (path) => fs.lstat(path));
    expect(seen).toEqual(await fs.lstat(join(root, 'sub/a')));
    await folders.close();
  });

  test.each(['../outside/x', 'door/x', 'inner/x'])('to %s are refused', async (path) => {
    const { root } = scratchTree({ 'sub/a': 'one' });
    symlinkSync(outsideOf(root), join(root, 'door'));
    symlinkSync(join(root, 'door'), join(root, 'inner'));
    const folders = new OpenFolders(fs, [root]);
    const reached = folders.through(join(root, path), async (it) => it);
    await expect(reached).rejects.toThrow('leads out of the folder being renamed');
    await folders.close();
  });

  test('to a folder that has become a link out of the root are refused', async () => {
    const { root } = scratchTree({ 'sub/a': 'one' });
    const outside = outsideOf(root);
    const folders = new OpenFolders(fs, [root]);
    await folders.through(join(root, 'sub/a'), (path) => fs.lstat(path));
    renameSync(join(root, 'sub'), join(root, 'old'));
    symlinkSync(outside, join(root, 'sub'));
    const made = folders.through(join(root, 'sub/b'), (path) => fs.mkdir(path));
    await expect(made).rejects.toThrow('leads out of the folder being renamed');
    expect(readdirSync(outside)).toEqual([]);
    await folders.close();
  });

  test('to a folder that was replaced by another lead there', async () => {
    const { root } = scratchTree({ 'sub/a': 'one' });
    const folders = new OpenFolders(fs, [root]);
    await folders.through(join(root, 'sub/a'), (path) => fs.lstat(path));
    renameSync(join(root, 'sub'), join(root, 'old'));
    mkdirSync(join(root, 'sub'));
    await folders.through(join(root, 'sub/b'), (path) => fs.mkdir(path));
    expect(existsSync(join(root, 'sub/b'))).toBe(true);
    await folders.close();
  });
});

describe('open folders', () => {
  test('that become links while they are used lead nowhere else', async ({ skip }) => {
    const { root } = scratchTree({ 'sub/a': 'one' });
    const folders = new OpenFolders(disk, [root]);
    await folders.through(join(root, 'sub/b'), async (path) => {
      skip(path.startsWith(root), 'no calls relative to an open folder here');
      const outside = outsideOf(root);
      renameSync(join(root, 'sub'), join(root, 'old'));
      symlinkSync(outside, join(root, 'sub'));
      writeFileSync(path, 'new');
      expect(readdirSync(outside)).toEqual([]);
    });
    expect(readdirSync(join(root, 'old')).sort()).toEqual(['a', 'b']);
    await folders.close();
  });

  test('are few, whatever their number, and closed in the end', async () => {
    const { root } = scratchTree({});
    const { fs, open } = counting();
    const folders = new OpenFolders(fs, [root]);
    const names = Array.from({ length: 400 }, (_, index) => join(root, `f${index}`));
    for (const name of names) mkdirSync(name);
    await Promise.all(
      names.map((name) =>
        folders.through(join(name, 'x'), async (path) => {
          await Promise.resolve();
          writeFileSync(path, '');
        }),
      ),
    );
    for (const name of names) await folders.through(join(name, 'x'), (path) => fs.lstat(path));
    expect(open()).toBeLessThanOrEqual(128);
    expect(names.filter((name) => !existsSync(join(name, 'x')))).toEqual([]);
    await folders.close();
    expect(open()).toBe(0);
  });
});
