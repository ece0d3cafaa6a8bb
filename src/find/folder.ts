import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { lazily } from '../base/checks/lazily.ts';
import { claimsPicture, plainStem } from './core/formats.ts';
import { filmedStem } from './core/spelling.ts';

/** What an entry is, as far as a search has to know. */
type Kind = 'file' | 'folder' | 'link' | 'other';

const KINDS: readonly Kind[] = ['file', 'folder', 'link', 'other'];

export interface Entry {
  readonly name: string;
  readonly kind: Kind;
}

/**
 * The entries of a folder, in the order of the names' code units. One folder may hold a whole album, and is held until
 * its last picture has been seen: so little is held beside the names, and sets of them are made only when asked for.
 */
export class Folder {
  readonly #names: readonly string[];
  /** Indices into {@link KINDS}, in the order of the names. */
  readonly #kinds: Uint8Array;
  readonly #nameSet = lazily(() => new Set(this.#names));
  readonly #stems = lazily(() => stemsOfPictures(this.#names));

  private constructor(entries: readonly Dirent[]) {
    this.#names = entries.map(({ name }) => name);
    this.#kinds = Uint8Array.from(entries, (entry) => KINDS.indexOf(kindOf(entry)));
  }

  /** @throws the system's error if the folder cannot be read */
  static async read(folder: string): Promise<Folder> {
    const entries = await readdir(folder, { withFileTypes: true });
    return new Folder(entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)));
  }

  /** The entries, `size` at a time. */
  *slices(size: number): Generator<readonly Entry[]> {
    for (let from = 0; from < this.#names.length; from += size) {
      const names = this.#names.slice(from, from + size);
      yield names.map((name, index) => ({ name, kind: this.#kindAt(from + index) }));
    }
  }

  get nameSet(): ReadonlySet<string> {
    return this.#nameSet();
  }

  /** Whether a film is named like half of a Live Photo, or of a Motion Photo (`a.MP` of `a.MP.jpg`). */
  isHalf(film: string): boolean {
    const stem = plainStem(film);
    const names = [stem, film.toLowerCase(), filmedStem(stem) ?? ''];
    return names.some((name) => this.#stems().has(name));
  }

  #kindAt(index: number): Kind {
    return KINDS[this.#kinds[index] ?? KINDS.length] ?? 'other';
  }
}

function kindOf(entry: Dirent): Kind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** The names of the pictures in a folder, with and without their extensions, in lower case. */
function stemsOfPictures(names: readonly string[]): ReadonlySet<string> {
  const pictures = names.filter(claimsPicture);
  return new Set(pictures.flatMap((name) => [plainStem(name), name.toLowerCase()]));
}
