import { systemCode } from '../../base/errors.ts';
import { isHidden } from '../core/hidden-name.ts';
import type { Entry, RunRecord } from '../core/run.ts';
import { ask, remove, Undecided } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { hasContent, isSameInode } from '../disk/identity.ts';
import type { Journal } from '../journal/journal.ts';
import { absolutePath } from '../move/take-step.ts';
import type { RecoveredFile } from './recovered-file.ts';

/**
 * Takes away the second names that moves had to leave, since the system withdrew its permission
 * half-way, where it permits that again. A name goes only while the file has its other one.
 */
export async function removeLeftovers(
  record: RunRecord,
  { journal, fs }: { journal: Journal; fs: FileSystem },
): Promise<RecoveredFile[]> {
  const tidied: RecoveredFile[] = [];
  for (const entry of journal.leftovers(record.number)) {
    const { file, state, copy, source, target } = entry;
    const place = state === 'done' ? target : source;
    if (copy === undefined || !(await isTidied(fs, record, entry, place))) continue;
    journal.forgetLeftover(record.number, entry.seq);
    const action = state === 'done' ? 'moved' : 'kept';
    tidied.push({ source: file.source, place, action, removed: copy.path });
  }
  return tidied;
}

/** Whether the second name is gone, now at the latest. */
async function isTidied(
  fs: FileSystem,
  record: RunRecord,
  { file, state, copy }: Entry,
  place: string,
): Promise<boolean> {
  const isAway = state === 'done';
  // A copy or link has its leftovers where it was made.
  const isMove = record.action === 'move';
  const kept = absolutePath(record, place, isMove || !isAway);
  const surplus = absolutePath(record, copy?.path ?? place, isMove);
  try {
    const [original, second] = [await ask(fs, kept), await ask(fs, surplus)];
    if (second === undefined) return true;
    if (original === undefined || kept === surplus) return false;
    const isSpare = isSameInode(original, second)
      ? second.nlink > 1n
      : (await hasContent(fs, kept, original, file.identity)) &&
        ((await hasContent(fs, surplus, second, file.identity)) ||
          (isHidden(surplus) && (await fs.isBeginning(surplus, kept))));
    return isSpare && (await remove(fs, surplus)) === undefined;
  } catch (error) {
    if (!(error instanceof Undecided) && systemCode(error) === undefined) throw error;
    return false;
  }
}
