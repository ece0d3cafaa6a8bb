import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { throwIfAborted } from '../base/errors.ts';
import { pictureBehind } from '../find/link.ts';
import { type Managed, managedFile, managedFolder } from '../find/managed.ts';
import { managedAbove } from '../find/managed-above.ts';
import type { PassedOver } from '../find/passed-over.ts';
import { isMoved, type Plan } from './core/plan.ts';

/**
 * Things beside a plan's files that refer to them by name: catalogs and settings of other programs, and
 * links. For a plan that was made earlier, or elsewhere.
 * @throws PhotonymError INTERRUPTED
 */
export async function* knownByName(
  plan: Plan,
  signal?: AbortSignal,
): AsyncGenerator<PassedOver, void, undefined> {
  if (!isMoved(plan)) return;
  yield* managedAbove(path.join(plan.root, '.'));
  for (const folder of foldersTo(plan)) {
    throwIfAborted(signal);
    const inPlan = path.join(plan.root, folder);
    // A folder that cannot be listed is reported with its files.
    const entries = await readdir(inPlan, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const place = { path: path.join(inPlan, entry.name), shown: path.join(folder, entry.name) };
      const managed = entry.isFile()
        ? managedFile(entry.name, path.basename(inPlan))
        : managedFolder(entry.name);
      if (managed !== undefined && KNOWING.includes(managed.kind)) {
        yield { why: 'managed', managed, ...place };
      }
      const target = entry.isSymbolicLink() ? await pictureBehind(place.path) : undefined;
      if (target !== undefined) yield { why: 'link', ...place, target, isGiven: false };
    }
  }
}

/** Kinds of files and folders that refer to pictures by their names. */
const KNOWING: readonly Managed['kind'][] = ['catalog', 'library', 'settings'];

/** The folders with files to be moved, and those above them up to the root, relative to it. */
function foldersTo({ files }: Plan): Set<string> {
  const folders = new Set<string>();
  for (const { source, status } of files) {
    if (status !== 'rename') continue;
    for (let folder = path.dirname(source); !folders.has(folder); folder = path.dirname(folder)) {
      folders.add(folder);
    }
  }
  return folders;
}
