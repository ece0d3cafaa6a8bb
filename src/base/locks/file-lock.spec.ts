import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchTree } from '../../../test/support/disk/scratch-tree.ts';
import { FileLock } from './file-lock.ts';

test('a lock has one holder, who can give it to the next', () => {
  const path = join(scratchTree().dataDir, 'deep', 'one.lock');
  const first = FileLock.take(path) ?? expect.fail();
  expect(FileLock.take(path)).toBeUndefined();
  expect(FileLock.take(`${path}-2`)).toBeDefined();
  first.release();
  const second = FileLock.take(path) ?? expect.fail();
  expect(FileLock.take(path)).toBeUndefined();
  first.release();
  expect(FileLock.take(path)).toBeUndefined();
  second.remove();
  expect(FileLock.take(path)).toBeDefined();
});

test('its file stays empty and is private, and no other is made', () => {
  const { dataDir } = scratchTree();
  const path = join(dataDir, 'one.lock');
  const lock = FileLock.take(path);
  expect(readdirSync(dataDir)).toEqual(['one.lock']);
  expect(statSync(path)).toMatchObject({ size: 0 });
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  lock?.release();
  expect(readdirSync(dataDir)).toEqual(['one.lock']);
});
