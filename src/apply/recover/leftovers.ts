import { join } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import type { Entry, RunRecord } from '../core/run.ts';
import type { Journal } from '../journal/journal.ts';
import { type FileSystem, lstatIfThere } from '../move/file-system.ts';
import { hasContent } from '../move/identity.ts';
import type { RecoveredFile } from './recover-run.ts';

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
    if (copy === undefined || !(await isTidied(fs, record.root, entry, place))) continue;
    journal.forgetLeftover(record.number, entry.seq);
    const action = state === 'done' ? 'moved' : 'kept';
    tidied.push({ source: file.source, place, action, removed: copy.path });
  }
  return tidied;
}

async function isTidied(
  fs: FileSystem,
  root: string,
  { file, copy }: Entry,
  place: string,
): Promise<boolean> {
  const [kept, surplus] = [join(root, place), join(root, copy?.path ?? place)];
  const [original, second] = [await lstatIfThere(fs, kept), await lstatIfThere(fs, surplus)];
  if (second === undefined) return true;
  if (original === undefined || kept === surplus) return false;
  const isSameFile = original.ino === second.ino && original.dev === second.dev;
  const isSpare = isSameFile
    ? second.nlink > 1n
    : (await hasContent(fs, surplus, second, file.identity)) &&
      (await hasContent(fs, kept, original, file.identity));
  if (!isSpare) return false;
  try {
    await fs.unlink(surplus);
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
