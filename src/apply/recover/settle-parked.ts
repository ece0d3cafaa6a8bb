import type { BigIntStats } from 'node:fs';
import { parkedName } from '../core/hidden-name.ts';
import type { Entry, RunRecord } from '../core/run.ts';
import { ask, remove } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { hasContent, isSameInode } from '../disk/identity.ts';
import { unpark } from '../move/park.ts';
import { absolutePath } from '../move/take-step.ts';

/**
 * Settles the old name of a step that was cut short while it was on its way out. It is removed with
 * proof that the file has another name or a whole copy; otherwise it gets its name back, also if
 * another program has saved a new version meanwhile.
 *
 * @returns the name that was removed, relative as the step's ends are
 * @throws Undecided
 */
export async function settleParked(
  fs: FileSystem,
  record: RunRecord,
  { seq, file, state, source, target }: Entry,
): Promise<string | undefined> {
  const isUndoing = state === 'undoing';
  const [from, to] = isUndoing ? [target, source] : [source, target];
  const place = parkedName(from, record.id, seq);
  const parked = absolutePath(record, place, !isUndoing);
  const stats = await ask(fs, parked);
  if (stats === undefined) return undefined;
  const other = absolutePath(record, to, isUndoing);
  if (record.action === 'move' && (await isElsewhere(fs, { parked, stats, other, file }))) {
    return (await remove(fs, parked)) === undefined ? place : undefined;
  }
  await unpark(fs, { source: absolutePath(record, from, !isUndoing), parked, stats });
  return undefined;
}

async function isElsewhere(
  fs: FileSystem,
  {
    parked,
    stats,
    other,
    file,
  }: { parked: string; stats: BigIntStats; other: string } & Pick<Entry, 'file'>,
): Promise<boolean> {
  const there = await ask(fs, other);
  if (there === undefined) return false;
  if (isSameInode(there, stats)) return there.nlink > 1n;
  return (
    (await hasContent(fs, parked, stats, file.identity)) &&
    (await hasContent(fs, other, there, file.identity))
  );
}
