import { dirname, join } from 'node:path';
import { spareName } from '../core/hidden-name.ts';
import type { Entry, RunRecord } from '../core/run.ts';
import { ask } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { hasContent, isExactly } from '../disk/identity.ts';
import { removeOwn } from '../move/copy.ts';
import { unpark } from '../move/park.ts';

/**
 * Clears up after a copy that was cut short. The copy goes if the original is intact and the copy
 * is certainly ours; the original goes if the copy, read again, is whole and already has its name.
 * In every other case all stays as it is.
 *
 * @returns the path, relative to the root, that was removed last
 * @throws Undecided
 */
export async function settleCopy(
  fs: FileSystem,
  { id, root }: Pick<RunRecord, 'id' | 'root'>,
  entry: Entry,
): Promise<string | undefined> {
  const { copy, state, file, seq } = entry;
  if (copy === undefined) return undefined;
  const [from, to] =
    state === 'undoing' ? [entry.target, entry.source] : [entry.source, entry.target];
  const [source, target, path] = [join(root, from), join(root, to), join(root, copy.path)];

  const [original, made, published] = [
    await ask(fs, source),
    await ask(fs, path),
    await ask(fs, target),
  ];
  if (original !== undefined && original.ino === (made ?? published)?.ino) return undefined;
  const isIntact =
    original !== undefined &&
    (isExactly(original, file.identity) || (await hasContent(fs, source, original, file.identity)));

  // Without links, a name is reserved for the copy, which has it once its spare one is gone.
  const spare = path === target ? join(root, spareName(to, id, seq)) : path;
  const grown = path === target ? await ask(fs, spare) : undefined;
  const isNamed =
    path === target
      ? original?.dev !== published?.dev && grown === undefined
      : copy.inode !== undefined && (made === undefined || made.ino === published?.ino);
  const isPublished =
    isNamed && published !== undefined && (await hasContent(fs, target, published, file.identity));
  if (isPublished) {
    await fs.sync(dirname(target));
    if (isIntact) await removeOwn(fs, source, original.ino);
    if (made !== undefined && path !== target) await removeOwn(fs, path, made.ino);
    return from;
  }
  if (made === undefined || !made.isFile()) return undefined;
  if (original === undefined && (await hasContent(fs, path, made, file.identity))) {
    // Another program has removed the original: the copy is the last there is, and gets its name.
    await unpark(fs, { source: target, parked: path, stats: made });
    return undefined;
  }
  if (!isIntact) return undefined;
  // Made but not yet noted, it is still empty; noted, it is a beginning of the original.
  const isNoted = copy.inode !== undefined;
  const isEmpty = made.size === 0n && original.size > 0n;
  if (isNoted ? !(await fs.isBeginning(path, source)) : !isEmpty) return undefined;
  await removeOwn(fs, path, made.ino);
  if (grown !== undefined) await removeOwn(fs, spare, grown.ino);
  await fs.sync(dirname(path));
  return copy.path;
}
