import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, PhotonymError, systemCode } from '../base/errors.ts';
import { foldName, numberedStem } from '../name/file-name.ts';

/**
 * Lists a folder. All its names must be known before a new one can be given.
 * @throws PhotonymError PATH_UNREADABLE
 */
export async function listFolder(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new PhotonymError('PATH_UNREADABLE', `Cannot list ${folder}: ${messageOf(error)}`, {
      remedy:
        'Names can only be given in a folder that can be listed. Ask its owner for permission.',
      cause: error,
    });
  }
}

/** Lists a folder; empty if it does not exist yet. @throws PhotonymError PATH_UNREADABLE */
export async function listIfThere(folder: string): Promise<Dirent[]> {
  const isMissing = await lstat(folder).then(
    () => false,
    (error: unknown) => systemCode(error) === 'ENOENT',
  );
  return isMissing ? [] : await listFolder(folder);
}

/**
 * Settles the spelling of folders below a root. Names that differ only in case or Unicode form are one
 * folder, spelt as on disk or, if it does not exist, like the alphabetically first. A name already taken
 * by a file or a link is numbered.
 * @param wishes paths as lists of names, outermost first
 * @returns wished path, joined with `/`, → path below the root
 * @throws PhotonymError PATH_UNREADABLE
 */
export async function placeFolders(
  root: string,
  wishes: Iterable<readonly string[]>,
): Promise<Map<string, string>> {
  const wanted = new Map(Array.from(wishes, (names) => [names.join('/'), names]));
  const tree = new FolderTree(root);
  const places = new Map<string, string>();
  for (const key of [...wanted.keys()].sort()) {
    let place = '';
    for (const name of wanted.get(key) ?? []) place = await tree.enter(place, name);
    places.set(key, place);
  }
  return places;
}

/** The entries of each folder, on disk or to be made, by folded name. */
class FolderTree {
  readonly #root: string;
  readonly #listed = new Map<string, Map<string, Occupant>>();

  constructor(root: string) {
    this.#root = root;
  }

  /** The path of a folder inside another, both below the root. */
  async enter(place: string, wished: string): Promise<string> {
    const entries = await this.#entriesOf(place);
    for (let counter = 1; ; counter++) {
      const name = numberedStem(wished, counter, ['']);
      const there = entries.get(foldName(name));
      if (there?.isFolder === false) continue;
      if (there === undefined) entries.set(foldName(name), { name, isFolder: true });
      return place === '' ? (there?.name ?? name) : `${place}/${there?.name ?? name}`;
    }
  }

  async #entriesOf(place: string): Promise<Map<string, Occupant>> {
    const known = this.#listed.get(place);
    if (known !== undefined) return known;
    const entries = await listIfThere(path.join(this.#root, place));
    // If names differ only in case, the alphabetically first wins: it is set last.
    const sorted = entries.sort((a, b) => (a.name < b.name ? 1 : -1));
    const level = new Map(
      sorted.map((entry) => {
        return [foldName(entry.name), { name: entry.name, isFolder: entry.isDirectory() }];
      }),
    );
    this.#listed.set(place, level);
    return level;
  }
}

interface Occupant {
  readonly name: string;
  readonly isFolder: boolean;
}
