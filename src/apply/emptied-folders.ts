import { dirname, join } from 'node:path';
import { systemCode } from '../base/errors.ts';
import { isWithin } from '../base/paths.ts';
import { fileStatesOf } from './core/plan-entries.ts';
import { Refusal } from './core/refusal.ts';
import type { FolderState, RunRecord } from './core/run.ts';
import { type FileSystem, lstatIfThere } from './disk/file-system.ts';
import { OpenFolders } from './disk/open-folders.ts';
import type { Journal } from './journal/journal.ts';

type World = { readonly journal: Journal; readonly fs: FileSystem };
type Run = Pick<RunRecord, 'number' | 'root' | 'destination'>;

/**
 * Removes the folders below the root that a run has moved the last file out of, the innermost first. A
 * folder that holds anything, also a hidden file, stays.
 */
export async function removeEmptied(run: Run, { journal, fs }: World): Promise<void> {
  const left = foldersLeft(run, journal);
  const inner = [...left].sort((a, b) => b.length - a.length);
  const folders: { path: string; mode: number }[] = [];
  for (const path of inner) {
    const stats = await lstatIfThere(fs, path);
    if (stats?.isDirectory() === true) folders.push({ path, mode: Number(stats.mode & 0o7777n) });
  }
  const candidates = await onlyEmpty(folders, fs);
  journal.intendEmptied(run.number, candidates);
  const paths = new Set(candidates.map(({ path }) => path));
  const states = new Map<number, FolderState>();
  const changed = new Set<string>();
  const within = new OpenFolders(fs, [run.root]);
  for (const { seq, path, state } of journal.folders(run.number)) {
    if (state !== 'emptied' || !paths.has(path)) continue;
    if (await isRemoved(fs, within, path)) changed.add(dirname(path));
    else states.set(seq, 'gone');
  }
  await within.close();
  for (const folder of changed) if (!paths.has(folder)) await syncIfThere(fs, folder);
  journal.recordFolders(run.number, states);
}

/** Makes the folders again that undoing needs and the run has removed, with their access rights. */
export async function remakeEmptied(
  run: Run,
  needed: ReadonlySet<string>,
  { journal, fs }: World,
): Promise<void> {
  const removed = journal.folders(run.number).filter(({ state }) => state === 'emptied');
  const within = new OpenFolders(fs, [run.root, run.destination]);
  const states = new Map<number, FolderState>();
  const outerFirst = removed.sort((a, b) => a.path.length - b.path.length);
  for (const { seq, path, mode } of outerFirst) {
    if (![...needed].some((folder) => isWithin(path, folder))) continue;
    try {
      await within.through(path, (reached) => fs.mkdir(reached, mode ?? undefined));
      await syncIfThere(fs, dirname(path));
    } catch (error) {
      // Whether it can be moved into, the moves will see.
      if (!isOfDisk(error)) throw error;
    }
    states.set(seq, 'gone');
  }
  await within.close();
  journal.recordFolders(run.number, states);
}

/** The folders that files have moved out of, with those around them, below the root. */
function foldersLeft({ number, root }: Run, journal: Journal): Set<string> {
  const folders = new Set<string>();
  for (const { file, isAway } of fileStatesOf(journal.batches(number))) {
    if (!isAway) continue;
    let folder = dirname(join(root, file.source));
    while (folder !== root && isWithin(root, folder) && !folders.has(folder)) {
      folders.add(folder);
      folder = dirname(folder);
    }
  }
  return folders;
}

/** Of folders, the innermost first, those that hold nothing but one another. */
async function onlyEmpty<T extends { readonly path: string }>(
  folders: readonly T[],
  fs: FileSystem,
): Promise<T[]> {
  const empty = new Map<string, T>();
  for (const folder of folders) {
    const names = await fs.names(folder.path);
    if (names.every((name) => empty.has(join(folder.path, name)))) empty.set(folder.path, folder);
  }
  return [...empty.values()];
}

async function isRemoved(fs: FileSystem, within: OpenFolders, path: string): Promise<boolean> {
  try {
    await within.through(path, (reached) => fs.rmdir(reached));
    return true;
  } catch (error) {
    if (!isOfDisk(error)) throw error;
    return (await lstatIfThere(fs, path)) === undefined;
  }
}

function isOfDisk(error: unknown): boolean {
  return error instanceof Refusal || systemCode(error) !== undefined;
}

async function syncIfThere(fs: FileSystem, folder: string): Promise<void> {
  try {
    await fs.sync(folder);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}
