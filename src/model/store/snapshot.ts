import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { digestFile } from './digest.ts';
import type { Expected } from './part.ts';

/** Where a blob of a repository lies in a Hugging Face cache. */
export function blobPath(root: string, { digest }: Expected): string {
  return join(root, 'blobs', digest.hex);
}

/** Whether a blob exists and is intact; it is hashed, so that downloading again repairs it. */
export async function hasBlob(
  root: string,
  expected: Expected,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const path = blobPath(root, expected);
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size !== expected.size) return false;
  const { algorithm, hex } = expected.digest;
  return (await digestFile(path, algorithm, signal)) === hex;
}

/** Adds a blob to a snapshot as a relative link, or as a copy where links are not allowed. */
export async function placeFile(root: string, commit: string, file: string, blob: string) {
  const path = join(root, 'snapshots', commit, file);
  await mkdir(dirname(path), { recursive: true });
  await replace(path, async (temporary) => {
    try {
      await symlink(relative(dirname(path), blob), temporary);
    } catch (error) {
      if (!['EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'UNKNOWN'].includes(systemCode(error) ?? '')) {
        throw error;
      }
      await copyFile(blob, temporary);
    }
  });
}

/** Records the commit of a branch or tag. */
export async function writeReference(root: string, revision: string, commit: string) {
  const path = join(root, 'refs', revision);
  await mkdir(dirname(path), { recursive: true });
  await replace(path, (temporary) => writeFile(temporary, commit));
}

/** Replaces a file atomically: others see the old file or the new one, never a partial one. */
async function replace(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    await write(temporary);
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
