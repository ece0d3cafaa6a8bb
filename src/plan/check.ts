import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { throwIfAborted } from '../base/errors.ts';
import { isWithin } from '../base/paths.ts';
import { foldersOf, type ListedFolder, type Listing } from './core/conflicts/conflict-view.ts';
import { type Conflict, conflictsOf } from './core/conflicts/conflicts.ts';
import { isMoved, type Plan } from './core/plan.ts';

/**
 * Checks a plan against its rules and against the folders on disk. Whether the files are still the
 * planned ones is for `apply` to check.
 * @returns the rows that cannot be carried out; empty if all can
 * @throws PhotonymError INTERRUPTED
 * @example
 * ```ts
 * import { checkPlan, openClassifier, planRenames, readPlan, writePlan } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * await writePlan((await planRenames(['pictures'], { classifier })).plan, 'plan.csv');
 * for (const { source, target, remedy } of await checkPlan(await readPlan('plan.csv'))) {
 *   console.log(source, '→', target, remedy);
 * }
 * ```
 */
export async function checkPlan(
  plan: Plan,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Conflict[]> {
  const { root, files, into, copyTo, linkTo } = plan;
  const destination = copyTo ?? linkTo ?? root;
  const { sources, targets } = foldersOf(files);
  const listings = {
    sources: await listFolders(root, sources, signal),
    targets: await listFolders(destination, targets, signal),
  };
  const makesFolders = into !== undefined || !isMoved(plan);
  return conflictsOf(files, listings, { isMoved: isMoved(plan), makesFolders });
}

async function listFolders(
  root: string,
  folders: Iterable<string>,
  signal: AbortSignal | undefined,
): Promise<Listing> {
  const realRoot = await realpath(root).catch(() => root);
  const listing = new Map<string, ListedFolder | 'missing' | 'outside'>();
  for (const folder of folders) {
    throwIfAborted(signal);
    listing.set(folder, await listFolder(path.join(root, folder), realRoot));
  }
  return listing;
}

async function listFolder(
  folder: string,
  realRoot: string,
): Promise<ListedFolder | 'missing' | 'outside'> {
  try {
    const real = await realpath(folder);
    if (!isWithin(realRoot, real)) return 'outside';
    const { dev, ino } = await stat(real, { bigint: true });
    return { id: `${dev}:${ino}`, names: await readdir(real) };
  } catch {
    // A folder that cannot be listed cannot be moved into either.
    return 'missing';
  }
}
