import { dirname } from 'node:path';
import { type Failure, systemCode } from '../../base/errors.ts';
import { isWithin } from '../../base/paths.ts';
import { failureOf } from '../core/refusal.ts';
import type { FolderState, RunFolder, RunRecord } from '../core/run.ts';
import { type FileSystem, lstatIfThere } from '../disk/file-system.ts';
import { OpenFolders } from '../disk/open-folders.ts';
import type { Journal } from '../journal/journal.ts';

/** The folders that are missing on the way to others (absolute paths), outermost first. */
export async function missingFolders(
  fs: FileSystem,
  needed: Iterable<string>,
): Promise<readonly string[]> {
  const missing = new Set<string>();
  const known = new Set<string>();
  for (const folder of needed) {
    const chain: string[] = [];
    for (let at = folder; !known.has(at) && !missing.has(at); at = dirname(at)) {
      if ((await lstatIfThere(fs, at)) !== undefined) known.add(at);
      else chain.push(at);
    }
    for (const each of chain.reverse()) missing.add(each);
  }
  return [...missing];
}

type Run = Pick<RunRecord, 'number' | 'root' | 'destination'>;

/**
 * Makes the folders that the journal has as intended. One that has appeared meanwhile was made by
 * another program and will never be removed.
 * @returns why folders could not be made, by their absolute paths
 */
export async function makeFolders(
  { number, root, destination }: Run,
  { journal, fs }: { journal: Journal; fs: FileSystem },
): Promise<Map<string, Failure>> {
  const within = new OpenFolders(fs, [root, destination]);
  const unmade = new Map<string, Failure>();
  const states = new Map<number, FolderState>();
  const changed = new Set<string>();
  for (const { seq, path, state } of journal.folders(number)) {
    if (state !== 'intended') continue;
    try {
      // The destination itself is made by its path, with what is missing above it.
      if (isWithin(path, destination)) await fs.mkdir(path);
      else await within.through(path, (reached) => fs.mkdir(reached));
      states.set(seq, 'made');
      changed.add(dirname(path));
    } catch (error) {
      states.set(seq, 'gone');
      const reason = unmade.get(dirname(path)) ?? failureOf(error, path, path);
      if (reason.code !== 'TARGET_EXISTS') unmade.set(path, reason);
    }
  }
  await within.close();
  for (const folder of changed) await fs.sync(folder);
  journal.recordFolders(number, states);
  return unmade;
}

/** Removes the folders that a run has made, and those left over of undone runs, if they are empty. */
export async function sweepFolders(
  { number }: Pick<RunRecord, 'number'>,
  { journal, fs }: { journal: Journal; fs: FileSystem },
): Promise<void> {
  const ours = new Map<number, FolderState>();
  const changed = new Set<string>();
  const others: Pick<RunFolder, 'run' | 'seq'>[] = [];
  for (const { run, seq, path } of journal.foldersToSweep(number)) {
    const isGone = await removeIfEmpty(fs, path);
    if (isGone) changed.add(dirname(path));
    if (run === number) ours.set(seq, isGone ? 'gone' : 'made');
    else if (isGone) others.push({ run, seq });
  }
  for (const folder of changed) await syncIfThere(fs, folder);
  for (const { run, seq } of others) journal.recordFolders(run, new Map([[seq, 'gone']]));
  journal.recordFolders(number, ours);
}

/** The folder may have been removed itself, or its disk be failing: then there is no more to do. */
async function syncIfThere(fs: FileSystem, folder: string): Promise<void> {
  try {
    await fs.sync(folder);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

async function removeIfEmpty(fs: FileSystem, path: string): Promise<boolean> {
  try {
    await fs.rmdir(path);
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return systemCode(error) === 'ENOENT';
  }
}
