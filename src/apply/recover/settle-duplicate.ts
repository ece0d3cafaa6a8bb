import { dirname, join } from 'node:path';
import { spareName } from '../core/hidden-name.ts';
import type { Entry, RunRecord } from '../core/run.ts';
import { type FileSystem, lstatIfThere } from '../disk/file-system.ts';
import { hasContent } from '../disk/identity.ts';
import { removeOwn } from '../move/copy.ts';

/** The state of a copy or link whose making or removal was cut short. */
interface SettledDuplicate {
  readonly isThere: boolean;
  /** An unfinished copy that was taken away, relative to the destination. */
  readonly removed?: string;
}

/**
 * Tells whether a copy or link is there, and clears up after a copy that was not finished. Its
 * original has never been touched.
 */
export async function settleDuplicate(
  fs: FileSystem,
  { id, action, root, destination }: RunRecord,
  { seq, file, copy, state, source, target }: Entry,
): Promise<SettledDuplicate> {
  const [original, made] = [join(root, source), join(destination, target)];
  const there = await lstatIfThere(fs, made);
  if (action === 'link') {
    const linked = await lstatIfThere(fs, original);
    return {
      isThere: there !== undefined && there.ino === linked?.ino && there.dev === linked.dev,
    };
  }
  const isWhole = there !== undefined && (await hasContent(fs, made, there, file.identity));
  // Making a copy is noted first: without a note, its removal was under way.
  if (copy === undefined) return { isThere: isWhole && state === 'undoing' };
  const path = join(destination, copy.path);
  const isOurs = copy.inode !== undefined;
  if (path === made) {
    // The name was reserved, and noted, for a copy that is whole under its spare name until it gets it.
    const spare = join(destination, spareName(target, id, seq));
    const isPublished = isOurs || (await lstatIfThere(fs, spare)) === undefined;
    if (isWhole && isPublished) return { isThere: true };
    await clear(fs, spare, original, true);
    return (await clear(fs, path, original, isOurs))
      ? { isThere: false, removed: copy.path }
      : { isThere: false };
  }
  const spare = await lstatIfThere(fs, path);
  const isPublished = isWhole && isOurs && (spare === undefined || spare.ino === there.ino);
  if (isPublished) {
    await fs.sync(dirname(made));
    if (spare !== undefined) await removeOwn(fs, path, spare.ino);
    return { isThere: true };
  }
  const isCleared = await clear(fs, path, original, isOurs);
  return isCleared ? { isThere: false, removed: copy.path } : { isThere: false };
}

/** Removes a beginning of the original, or an empty file that had just been made. */
async function clear(
  fs: FileSystem,
  path: string,
  original: string,
  isNoted: boolean,
): Promise<boolean> {
  const [made, from] = [await lstatIfThere(fs, path), await lstatIfThere(fs, original)];
  if (made === undefined || !made.isFile() || from === undefined) return false;
  const isOurs = isNoted
    ? await fs.isBeginning(path, original)
    : made.size === 0n && from.size > 0n;
  if (!isOurs) return false;
  await removeOwn(fs, path, made.ino);
  await fs.sync(dirname(path));
  return true;
}
