import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { CATALOG_FOLDERS, managedFile, managedFolder } from './managed.ts';
import type { PassedOver } from './passed-over.ts';

/** Folders above one that are looked at: catalogs are near their pictures. */
const MOST_FOLDERS = 6;

type ManagedItem = Extract<PassedOver, { readonly why: 'managed' }>;

/**
 * Catalogs of other programs in the folders above a file or folder, and libraries that it is in. Of the folders only the
 * names of their entries are read, and of each no more than once for all of a search.
 * @param file absolute path
 * @param seen the folders that have been looked at; they are added to it
 */
export async function* managedAbove(
  file: string,
  seen: Set<string> = new Set(),
): AsyncGenerator<ManagedItem, void, undefined> {
  let folder = path.dirname(file);
  for (let level = 0; level < MOST_FOLDERS && !seen.has(folder); level++) {
    seen.add(folder);
    const library = managedFolder(path.basename(folder));
    if (library?.kind === 'library') yield item(folder, library);
    yield* catalogsIn(folder);
    folder = path.dirname(folder);
  }
}

async function* catalogsIn(folder: string): AsyncGenerator<ManagedItem, void, undefined> {
  for (const entry of await entriesOf(folder)) {
    const inner = path.join(folder, entry.name);
    const isCatalogs = entry.isDirectory() && CATALOG_FOLDERS.has(entry.name.toLowerCase());
    const files = isCatalogs ? await entriesOf(inner) : [];
    for (const file of files) {
      const managed = file.isFile() ? managedFile(file.name, entry.name) : undefined;
      if (managed?.kind === 'catalog') yield item(path.join(inner, file.name), managed);
    }
    const managed = entry.isFile() ? managedFile(entry.name, path.basename(folder)) : undefined;
    if (managed?.kind === 'catalog') yield item(inner, managed);
  }
}

function item(file: string, managed: ManagedItem['managed']): ManagedItem {
  return { why: 'managed', managed, path: file, shown: file };
}

/** None if it may not be listed. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  return await readdir(folder, { withFileTypes: true }).catch(() => []);
}
