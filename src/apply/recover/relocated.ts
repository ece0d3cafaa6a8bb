import { join, relative } from 'node:path';
import { PhotonymError } from '../../base/errors.ts';
import { isWithin } from '../../base/paths.ts';
import { fileStatesOf } from '../core/plan-entries.ts';
import type { RunRecord } from '../core/run.ts';
import { type FileSystem, lstatIfThere } from '../disk/file-system.ts';
import type { Journal } from '../journal/journal.ts';
import { absolutePath } from '../move/take-step.ts';

type World = { readonly journal: Journal; readonly fs: FileSystem };

/**
 * A run whose folder was moved or renamed, or whose disk is connected elsewhere, with the folder that
 * has its files now. The journal keeps it.
 *
 * @throws PhotonymError PATH_NOT_FOUND if no file of the run is there; then nothing has changed.
 */
export async function relocated(
  record: RunRecord,
  folder: string,
  world: World,
): Promise<RunRecord> {
  const { journal, fs } = world;
  const { action, root, destination } = record;
  const hasCopies = action !== 'move' && (await hasTargets(record, world));
  const isOfCopies = action !== 'move' && !hasCopies;
  const moved: RunRecord = isOfCopies
    ? { ...record, destination: folder }
    : { ...record, root: folder, destination: rebased(destination, root, folder) };
  const isThere = isOfCopies ? await hasTargets(moved, world) : await hasFiles(moved, world);
  if (!isThere) {
    throw new PhotonymError('PATH_NOT_FOUND', `No file of run ${record.id} is in ${folder}.`, {
      remedy: `"photonym history ${record.id}" lists its files, which were in ${isOfCopies ? destination : root}.`,
    });
  }
  const rootInode = (await lstatIfThere(fs, moved.root))?.ino;
  const known = { ...moved, rootInode };
  const folders = journal.folders(record.number).map((each) => ({
    ...each,
    path: isOfCopies ? rebased(each.path, destination, folder) : rebased(each.path, root, folder),
  }));
  journal.relocate(known, folders);
  return known;
}

function rebased(path: string, from: string, to: string): string {
  return isWithin(from, path) ? join(to, relative(from, path)) : path;
}

async function hasTargets(record: RunRecord, { journal, fs }: World): Promise<boolean> {
  for (const { isAway, place } of fileStatesOf(journal.batches(record.number))) {
    const path = absolutePath(record, place, false);
    if (isAway && (await lstatIfThere(fs, path)) !== undefined) return true;
  }
  return false;
}

/** Whether any file of a run is under its old or its new name. */
export async function hasFiles(record: RunRecord, { journal, fs }: World): Promise<boolean> {
  for (const { file } of fileStatesOf(journal.batches(record.number))) {
    const original = await lstatIfThere(fs, absolutePath(record, file.source, true));
    if (original !== undefined) return true;
    if ((await lstatIfThere(fs, absolutePath(record, file.target, false))) !== undefined) {
      return true;
    }
  }
  return false;
}
