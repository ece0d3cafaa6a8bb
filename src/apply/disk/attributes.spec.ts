import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getAttribute, setAttribute } from '@napi-rs/xattr';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { whereAvailable } from '../../../test/support/skip.ts';
import { disk } from './file-system.ts';

/** A file with tags, and a copy of it by way of the disk. */
async function copied(prepare: (path: string) => void | Promise<void>) {
  const folder = scratchFolder();
  const [from, to] = [join(folder, 'a.jpg'), join(folder, 'b.jpg')];
  writeFileSync(from, 'picture');
  await prepare(from);
  const original = statSync(from, { bigint: true });
  const [held, made] = [await disk.hold(from), await disk.create(to)];
  await made.fill(held);
  const uncarried = await made.seal(original, from);
  await Promise.all([held.close(), made.close()]);
  return { from, to, uncarried };
}

const problem = await setAttribute(scratchFolder(), 'user.photonym', 'yes').then(
  () => undefined,
  (error: unknown) => `no extended attributes in the folder of temporary files: ${String(error)}`,
);
const isRoot = process.getuid?.() === 0;

whereAvailable(problem)('a copy has the tags of other programs', async () => {
  const { to, uncarried } = await copied(async (path) => {
    await setAttribute(path, 'user.xdg.tags', 'Anna,holiday');
    await setAttribute(path, 'user.baloo.rating', '8');
  });
  expect(uncarried).toEqual([]);
  expect(String(await getAttribute(to, 'user.xdg.tags'))).toBe('Anna,holiday');
  expect(String(await getAttribute(to, 'user.baloo.rating'))).toBe('8');
});

test('a copy has the mode of its original', async () => {
  const { to } = await copied((path) => chmodSync(path, 0o604));
  expect(statSync(to).mode & 0o7777).toBe(0o604);
});

whereAvailable(isRoot ? undefined : 'only root may give files away')(
  'a copy has the owner and group of its original',
  async () => {
    const { to, uncarried } = await copied((path) => {
      chownSync(path, 12_345, 12_346);
      chmodSync(path, 0o4750);
    });
    expect(statSync(to)).toMatchObject({ uid: 12_345, gid: 12_346 });
    expect(statSync(to).mode & 0o7777).toBe(0o4750);
    expect(uncarried).toEqual([]);
  },
);

whereAvailable(problem ?? missingTool('setfacl'))(
  'a copy has the access control list',
  async () => {
    const { to, uncarried } = await copied((path) => {
      execFileSync('setfacl', ['-m', 'u:12345:r', path]);
    });
    expect(execFileSync('getfacl', ['-cn', to], { encoding: 'utf8' })).toContain('user:12345:r--');
    expect(uncarried).toEqual([]);
  },
);

function missingTool(tool: string): string | undefined {
  try {
    execFileSync(tool, ['--version']);
    return undefined;
  } catch {
    return `there is no ${tool}`;
  }
}
