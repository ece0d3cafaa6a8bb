import { dirname, join } from 'node:path';
import type { Entry } from '../core/run.ts';
import { removeOwn } from '../move/copy.ts';
import { type FileSystem, lstatIfThere } from '../move/file-system.ts';
import { hasContent, isExactly } from '../move/identity.ts';

/**
 * Clears up after a copy that was cut short. The copy goes if the original is intact and the copy
 * is certainly ours; the original goes if the copy is whole and already has its name. In every
 * other case all stays as it is. Gives the path, relative to the root, that was removed last.
 */
export async function settleCopy(
  fs: FileSystem,
  root: string,
  entry: Entry,
): Promise<string | undefined> {
  const { copy, state, file } = entry;
  if (copy === undefined) return undefined;
  const [from, to] =
    state === 'undoing' ? [entry.target, entry.source] : [entry.source, entry.target];
  const [source, target, path] = [from, to, copy.path].map((relative) => join(root, relative));
  if (source === undefined || target === undefined || path === undefined) return undefined;

  const made = await lstatIfThere(fs, path);
  if (made === undefined || !made.isFile()) return undefined;
  const original = await lstatIfThere(fs, source);
  if (original?.ino === made.ino) return undefined;
  const isIntact =
    original !== undefined &&
    (isExactly(original, file.identity) || (await hasContent(fs, source, original, file.identity)));

  const published = path === target ? undefined : await lstatIfThere(fs, target);
  if (published?.ino === made.ino && (await hasContent(fs, target, published, file.identity))) {
    await fs.sync(dirname(target));
    if (isIntact) await removeOwn(fs, source, original.ino);
    await removeOwn(fs, path, made.ino);
    return from;
  }
  if (!isIntact) return undefined;
  // Made but not yet noted, it is still empty; noted, it is a beginning of the original.
  const isOurs =
    copy.inode === undefined
      ? made.size === 0n && original.size > 0n
      : await fs.isBeginning(path, source);
  if (!isOurs) return undefined;
  await removeOwn(fs, path, made.ino);
  await fs.sync(dirname(path));
  return copy.path;
}
