import { randomUUID } from 'node:crypto';
import { link, lstat, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, systemCode } from '../../base/errors.ts';

/** The abilities of a folder's file system. */
interface FolderProbe {
  readonly writable: boolean;
  /** Why it is not writable. */
  readonly reason?: string;
  readonly hardLinks?: boolean;
  readonly caseInsensitive?: boolean;
  /** Bytes free for this user. */
  readonly freeBytes?: bigint;
}

/** Tries a folder out with two small files, which are removed again. */
export async function probeFolder(folder: string): Promise<FolderProbe> {
  const lower = join(folder, `.photonym-probe-${randomUUID()}`);
  const linked = `${lower}-link`;
  try {
    await (await open(lower, 'wx')).close();
    return {
      writable: true,
      hardLinks: await succeeds(link(lower, linked)),
      caseInsensitive: await succeeds(lstat(lower.replace('.photonym', '.PHOTONYM'))),
      ...(await freeSpace(folder)),
    };
  } catch (error) {
    const denied = ['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '');
    return { writable: false, reason: denied ? 'no permission to write there' : messageOf(error) };
  } finally {
    await rm(linked, { force: true });
    await rm(lower, { force: true });
  }
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  );
}

async function freeSpace(folder: string): Promise<Pick<FolderProbe, 'freeBytes'>> {
  const { bavail, bsize } = await statfs(folder, { bigint: true });
  return { freeBytes: bavail * bsize };
}
