import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Fault,
  faultyDisk,
  linklessDisk,
  otherDevice,
  systemError,
} from '../../../test/support/disk/faulty-disk.ts';
import {
  contentsOf,
  identityOf,
  scratchTree,
  treeOf,
} from '../../../test/support/disk/scratch-tree.ts';
import { disk, type FileSystem } from '../disk/file-system.ts';
import { OpenFolders } from '../disk/open-folders.ts';
import { moveNoReplace } from './move-file.ts';
import type { MoveOptions } from './move-options.ts';
import type { MoveOutcome } from './outcome.ts';

async function move(
  root: string,
  source: string,
  target: string,
  options: Partial<MoveOptions> = {},
): Promise<MoveOutcome> {
  const folders = new OpenFolders(options.fs ?? disk, [root]);
  const outcome = await moveNoReplace(join(root, source), join(root, target), {
    folders,
    identity: options.identity ?? identityOf(join(root, source)),
    sameness: 'unmodified',
    spare: join(root, '.spare.part'),
    parked: join(root, '.parked.part'),
    ...options,
  });
  await folders.close();
  return outcome;
}

function failed(code: string): unknown {
  return { type: 'failed', failure: { code, message: expect.any(String) } };
}

/** Does something once, just before or after the first such call. */
function once(call: string, moment: 'before' | 'after', deed: () => void): Fault {
  let isDone = false;
  return (name, _path, when) => {
    if (isDone || name !== call || when !== moment) return;
    isDone = true;
    deed();
  };
}

const disks: [string, () => FileSystem][] = [
  ['with links', () => disk],
  ...['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].map(
    (code): [string, () => FileSystem] => [`without links (${code})`, () => linklessDisk(code)],
  ),
  ['to another device', otherDevice],
  [
    'to another device without links',
    () => ({
      ...disk,
      link: (existing) =>
        Promise.reject(systemError(existing.endsWith('.part') ? 'EPERM' : 'EXDEV')),
    }),
  ],
];

describe.each(disks)('moveNoReplace %s', (_name, diskOf) => {
  test('moves a file with its bytes, time and mode', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    chmodSync(join(root, 'a.jpg'), 0o640);
    const before = treeOf(root)['a.jpg'];
    expect(await move(root, 'a.jpg', 'b.jpg', { fs: diskOf() })).toEqual({ type: 'moved' });
    expect(treeOf(root)).toEqual({ 'b.jpg': before });
    expect(statSync(join(root, 'b.jpg')).mode & 0o777).toBe(0o640);
  });

  test('never replaces what is at the target', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture', 'b.jpg': 'another' });
    const before = treeOf(root);
    expect(await move(root, 'a.jpg', 'b.jpg', { fs: diskOf() })).toEqual(failed('TARGET_EXISTS'));
    expect(treeOf(root)).toEqual(before);
  });

  test.each(['link', 'create'])('never replaces what appears just before %s', async (call) => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const target = join(root, 'b.jpg');
    const appear = once(call, 'before', () => writeFileSync(target, 'racer'));
    const outcome = await move(root, 'a.jpg', 'b.jpg', { fs: faultyDisk(appear, diskOf()) });
    // Where links work nothing is created, and so nothing appears.
    const hasAppeared = readFileSync(target, 'utf8') === 'racer';
    expect(outcome).toEqual(hasAppeared ? failed('TARGET_EXISTS') : { type: 'moved' });
    expect(contentsOf(root)).toEqual(hasAppeared ? ['picture', 'racer'] : ['picture']);
  });

  test('refuses a file that changed or vanished since', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const identity = identityOf(join(root, 'a.jpg'));
    utimesSync(join(root, 'a.jpg'), 1, 1);
    const options = { identity, fs: diskOf() };
    expect(await move(root, 'a.jpg', 'b.jpg', options)).toEqual(failed('CHANGED'));
    unlinkSync(join(root, 'a.jpg'));
    expect(await move(root, 'a.jpg', 'b.jpg', options)).toEqual(failed('VANISHED'));
    expect(readdirSync(root)).toEqual([]);
  });

  test('stays where it is if its old name cannot be removed', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const before = treeOf(root);
    const fs = faultyDisk((call, path, moment) => {
      if (call === 'rename' && moment === 'before' && basename(path) === 'a.jpg') {
        throw systemError('EACCES');
      }
    }, diskOf());
    expect(await move(root, 'a.jpg', 'b.jpg', { fs })).toEqual(failed('NOT_PERMITTED'));
    expect(treeOf(root)).toEqual(before);
  });

  test('keeps what another program puts at the source meanwhile', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture', new: 'edited' });
    const replace = once('link', 'before', () =>
      renameSync(join(root, 'new'), join(root, 'a.jpg')),
    );
    await move(root, 'a.jpg', 'b.jpg', { fs: faultyDisk(replace, diskOf()) });
    expect(contentsOf(root)).toContain('edited');
  });
});

describe('moveNoReplace by link', () => {
  test('keeps both versions if the source is replaced between link and unlink', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture', new: 'edited' });
    const replace = once('link', 'after', () => renameSync(join(root, 'new'), join(root, 'a.jpg')));
    expect(await move(root, 'a.jpg', 'b.jpg', { fs: faultyDisk(replace) })).toEqual(
      failed('CHANGED'),
    );
    expect(readFileSync(join(root, 'a.jpg'), 'utf8')).toBe('edited');
    expect(readFileSync(join(root, 'b.jpg'), 'utf8')).toBe('picture');
  });

  test('leaves the file where another program took it meanwhile', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const take = once('link', 'after', () => renameSync(join(root, 'a.jpg'), join(root, 'z.jpg')));
    expect(await move(root, 'a.jpg', 'b.jpg', { fs: faultyDisk(take) })).toEqual(
      failed('VANISHED'),
    );
    expect(readdirSync(root)).toEqual(['z.jpg']);
  });

  test('never removes the last name of a file that is deleted meanwhile', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const remove = once('rename', 'before', () => rmSync(join(root, 'a.jpg')));
    expect(await move(root, 'a.jpg', 'b.jpg', { fs: faultyDisk(remove) })).toEqual({
      type: 'moved',
    });
    expect(readdirSync(root)).toEqual(['b.jpg']);
  });

  test('takes a copy with the same bytes and time for the file, and nothing else', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture', 'c.jpg': 'picturf' });
    const identity = { ...identityOf(join(root, 'a.jpg')), inode: 1n };
    expect(await move(root, 'a.jpg', 'b.jpg', { identity })).toEqual({ type: 'moved' });
    const other = { ...identity, mtimeNs: statSync(join(root, 'c.jpg'), { bigint: true }).mtimeNs };
    expect(await move(root, 'c.jpg', 'd.jpg', { identity: other })).toEqual(failed('CHANGED'));
  });

  test('does not follow links, neither as source nor as folder, out of the root', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const outside = join(root, '..', 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'x.jpg'), 'private');
    const identity = identityOf(join(outside, 'x.jpg'));
    symlinkSync(outside, join(root, 'door'));
    symlinkSync(join(outside, 'x.jpg'), join(root, 'link.jpg'));
    expect(await move(root, 'a.jpg', 'door/b.jpg')).toEqual(failed('MOVE_FAILED'));
    expect(await move(root, 'a.jpg', '../b.jpg')).toEqual(failed('MOVE_FAILED'));
    expect(await move(root, 'door/x.jpg', 'b.jpg')).toEqual(failed('MOVE_FAILED'));
    expect(await move(root, 'link.jpg', 'b.jpg', { identity })).toEqual(failed('CHANGED'));
    expect(readdirSync(outside)).toEqual(['x.jpg']);
  });

  test('a name may begin with two dots', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    expect(await move(root, 'a.jpg', '..b.jpg')).toEqual({ type: 'moved' });
  });

  test('says that the folder of the target is missing', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    expect(await move(root, 'a.jpg', 'no/b.jpg')).toEqual(failed('MOVE_FAILED'));
  });

  test('is refused by a folder that may not be written to', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write to read-only folders');
    const { root } = scratchTree({ 'sub/a.jpg': 'picture' });
    chmodSync(join(root, 'sub'), 0o555);
    expect(await move(root, 'sub/a.jpg', 'sub/b.jpg')).toEqual(failed('NOT_PERMITTED'));
    chmodSync(join(root, 'sub'), 0o755);
  });

  test.each([
    ['ENOSPC', 'NO_SPACE'],
    ['EDQUOT', 'NO_SPACE'],
    ['EACCES', 'NOT_PERMITTED'],
    ['EROFS', 'NOT_PERMITTED'],
    ['EIO', 'MOVE_FAILED'],
  ])('%s is %s', async (system, code) => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const fs = { ...disk, link: () => Promise.reject(systemError(system)) };
    expect(await move(root, 'a.jpg', 'b.jpg', { fs })).toEqual(failed(code));
  });
});

describe('moveNoReplace by copy to another device', () => {
  test.each(['fill', 'seal', 'hash', 'sync'])(
    'leaves nothing behind when %s fails',
    async (call) => {
      const { root } = scratchTree({ 'a.jpg': 'picture' });
      const before = treeOf(root);
      const fs = faultyDisk((name, _path, moment) => {
        if (name === call && moment === 'after') throw systemError('ENOSPC');
      }, otherDevice());
      expect(await move(root, 'a.jpg', 'b.jpg', { fs })).toEqual(failed('NO_SPACE'));
      expect(treeOf(root)).toEqual(before);
    },
  );

  test('does not give up the original for a copy that reads differently', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const before = treeOf(root);
    const fs = { ...otherDevice(), hash: async () => createHash('sha256').digest('hex') };
    expect(await move(root, 'a.jpg', 'b.jpg', { fs })).toEqual(failed('MOVE_FAILED'));
    expect(treeOf(root)).toEqual(before);
  });

  test('can be interrupted, and then nothing has happened', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    const before = treeOf(root);
    const controller = new AbortController();
    const fs = faultyDisk(
      once('create', 'after', () => controller.abort()),
      otherDevice(),
    );
    expect(await move(root, 'a.jpg', 'b.jpg', { fs, signal: controller.signal })).toEqual({
      type: 'interrupted',
    });
    expect(treeOf(root)).toEqual(before);
  });

  test('says that hard links were not carried', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture' });
    linkSync(join(root, 'a.jpg'), join(root, 'other name.jpg'));
    const lacking: string[] = [];
    const notes = {
      starting: () => undefined,
      created: () => undefined,
      uncarried: (what: readonly string[]) => lacking.push(...what),
    };
    await move(root, 'a.jpg', 'b.jpg', { fs: otherDevice(), notes });
    expect(lacking).toEqual(['hardLinks']);
    expect(contentsOf(root)).toEqual(['picture', 'picture']);
  });

  test('copies a file of many buffers', async () => {
    const { root } = scratchTree({ 'a.jpg': 'picture'.repeat(500_000) });
    const { sha256 } = identityOf(join(root, 'a.jpg'));
    expect(await move(root, 'a.jpg', 'b.jpg', { fs: otherDevice() })).toEqual({ type: 'moved' });
    expect(identityOf(join(root, 'b.jpg')).sha256).toBe(sha256);
  });
});
