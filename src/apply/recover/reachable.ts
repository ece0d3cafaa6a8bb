import { systemCode } from '../../base/errors.ts';
import type { RunRecord } from '../core/run.ts';
import { type FileSystem, lstatIfThere } from '../disk/file-system.ts';
import type { Journal } from '../journal/journal.ts';
import { hasFiles } from './relocated.ts';

/**
 * Whether the files of a run can be looked for. If all of them are missing, their disk is taken for
 * not connected and the folder for the one that it is mounted on, unless the folder is known to be
 * the run's own.
 */
export async function isReachable(
  record: RunRecord,
  { journal, fs }: { journal: Journal; fs: FileSystem },
): Promise<boolean> {
  try {
    const root = await lstatIfThere(fs, record.root);
    if (root === undefined) return false;
    if (root.ino === record.rootInode) return true;
    return await hasFiles(record, { journal, fs });
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
