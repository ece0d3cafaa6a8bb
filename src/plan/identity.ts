import { lstat } from 'node:fs/promises';
import { type Failure, messageOf, systemCode, throwIfAborted } from '../base/errors.ts';
import { hashFile } from '../find/hash.ts';
import type { FileIdentity } from './core/plan.ts';

/** The identity of a file as it is now, or why it cannot be read. @throws PhotonymError INTERRUPTED */
export async function identityOf(
  file: string,
  signal: AbortSignal | undefined,
): Promise<FileIdentity | Failure> {
  try {
    const { size, mtimeNs, ino } = await lstat(file, { bigint: true });
    return { size: Number(size), mtimeNs, inode: ino, sha256: await hashFile(file, signal) };
  } catch (error) {
    throwIfAborted(signal);
    return systemCode(error) === 'ENOENT'
      ? { code: 'VANISHED', message: 'is no longer there' }
      : { code: 'UNREADABLE', message: messageOf(error) };
  }
}
