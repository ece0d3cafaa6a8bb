import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, PhotonymError, systemCode } from '../base/errors.ts';
import { foldName, numberedStem } from '../name/file-name.ts';

/**
 * Everything that is in a folder. Every name has to be known, or a new one could be taken already.
 * @throws PhotonymError PATH_UNREADABLE
 */
export async function listFolder(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new PhotonymError('PATH_UNREADABLE', `Cannot list ${folder}: ${messageOf(error)}`, {
      remedy:
        'Names can only be given in a folder that may be listed: ask its owner for permission.',
      cause: error,
    });
  }
}

/** The same, and nothing for a folder that is still to be made. */
export async function listIfThere(folder: string): Promise<Dirent[]> {
  const isMissing = await lstat(folder).then(
    () => false,
    (error: unknown) => systemCode(error) === 'ENOENT',
  );
  return isMissing ? [] : await listFolder(folder);
}

/**
 * Where folders of wished names come to lie below a root: names that differ only in case or in the
 * form of Unicode are one folder, spelt as the one on disk or, where there is none, as the first in
 * the order of the alphabet; a name that something else has (a file, a link) is numbered.
 * @param wishes each a list of names, outermost first
 * @returns wished path, joined with `/`, → path below the root in the spelling of the disk
 */
export async function placeFolders(
  root: string,
  wishes: Iterable<readonly string[]>,
): Promise<Map<string, string>> {
  const wanted = new Map(Array.from(wishes, (names) => [names.join('/'), names]));
  const levels = new Levels(root);
  const places = new Map<string, string>();
  for (const key of [...wanted.keys()].sort()) {
    let place = '';
    for (const name of wanted.get(key) ?? []) place = await levels.enter(place, name);
    places.set(key, place);
  }
  return places;
}

/** The folders at each place, on disk or to be made, by their folded names. */
class Levels {
  readonly #root: string;
  readonly #levels = new Map<string, Map<string, Occupant>>();

  constructor(root: string) {
    this.#root = root;
  }

  async enter(place: string, wished: string): Promise<string> {
    const level = await this.#level(place);
    for (let counter = 1; ; counter++) {
      const name = numberedStem(wished, counter, ['']);
      const there = level.get(foldName(name));
      if (there?.isFolder === false) continue;
      if (there === undefined) level.set(foldName(name), { name, isFolder: true });
      return place === '' ? (there?.name ?? name) : `${place}/${there?.name ?? name}`;
    }
  }

  async #level(place: string): Promise<Map<string, Occupant>> {
    const known = this.#levels.get(place);
    if (known !== undefined) return known;
    const entries = await listIfThere(path.join(this.#root, place));
    // Twins on a disk that tells them apart: the first in the order of the alphabet.
    const sorted = entries.sort((a, b) => (a.name < b.name ? 1 : -1));
    const level = new Map(
      sorted.map((entry) => {
        return [foldName(entry.name), { name: entry.name, isFolder: entry.isDirectory() }];
      }),
    );
    this.#levels.set(place, level);
    return level;
  }
}

interface Occupant {
  readonly name: string;
  readonly isFolder: boolean;
}
