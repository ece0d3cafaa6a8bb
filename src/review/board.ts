import path from 'node:path';
import type { Card, CardDetail } from './api.ts';
import { cardOf, isSame } from './cards.ts';
import { Changes } from './changes.ts';
import { type ListedFolder, type ListFolder, listFolder } from './folders.ts';
import { type Named, type Placement, placementsIn } from './naming.ts';
import type { Session } from './session.ts';

interface Folder {
  readonly ids: number[];
  listed?: ListedFolder;
}

export interface BoardOptions {
  /** Absolute folder that all pictures are under. */
  readonly root: string;
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly list?: ListFolder;
}

/** Where a file is and where it is to be; absolute. */
export interface FileMove {
  readonly path: string;
  readonly target: string;
}

/**
 * A card for each picture of a session, named as the planner would name it among the files that are
 * in its folder now. Only reads.
 */
export class Board {
  readonly cards = new Changes<Card>();
  readonly #root: string;
  readonly #session: Session;
  readonly #signal: AbortSignal;
  readonly #list: ListFolder;
  readonly #placements = new Map<number, Placement>();
  #folders = new Map<string, Folder>();
  #thorough = false;

  constructor({ root, session, signal, list = listFolder }: BoardOptions) {
    this.#root = root;
    this.#session = session;
    this.#signal = signal;
    this.#list = list;
  }

  /** A picture has come; its card is there after the next {@link refresh} of its folder. */
  place(id: number): string | undefined {
    const picture = this.#session.pictures[id];
    if (picture === undefined) return undefined;
    const name = path.dirname(picture.path);
    const folder = this.#folders.get(name);
    if (folder === undefined) this.#folders.set(name, { ids: [id] });
    else folder.ids.push(id);
    return name;
  }

  /** The folders of some pictures; of all, where none are given. */
  foldersOf(ids?: Iterable<number>): Iterable<string> {
    if (ids === undefined) return this.#folders.keys();
    const paths = [...ids].flatMap((id) => this.#session.pictures[id]?.path ?? []);
    return new Set(paths.map((file) => path.dirname(file)));
  }

  /**
   * Forgets what it knew about the disk and names all pictures afresh, from now on by what films say
   * of themselves too: while pictures are still coming, that would be read in vain.
   */
  async relist(): Promise<number> {
    this.#thorough = true;
    this.#folders = new Map();
    for (const id of this.#session.pictures.keys()) this.place(id);
    return await this.refresh(this.#folders.keys());
  }

  /** Names the pictures of folders afresh; the number of cards that changed. */
  async refresh(folders: Iterable<string>): Promise<number> {
    let changed = 0;
    for (const name of folders) {
      const folder = this.#folders.get(name);
      if (folder === undefined) continue;
      folder.listed ??= await this.#list(name, this.#thorough, this.#signal);
      const pictures = folder.ids.flatMap((id) => this.named(id) ?? []);
      for (const [id, placement] of placementsIn(name, folder.listed, pictures)) {
        this.#placements.set(id, placement);
      }
      for (const named of pictures) if (this.#show(named)) changed++;
    }
    return changed;
  }

  named(id: number): Named | undefined {
    const picture = this.#session.pictures[id];
    const decided = this.#session.decided(id);
    return picture === undefined || decided === undefined ? undefined : { id, picture, decided };
  }

  detail(id: number): Omit<CardDetail, 'bytes'> | undefined {
    const picture = this.#session.pictures[id];
    const placement = this.#placements.get(id);
    if (picture === undefined || placement === undefined) return undefined;
    const name = path.basename(picture.path);
    const files = 'files' in placement ? placement.files : [{ name, newName: name }];
    return { id, path: picture.trail, files };
  }

  /** Every file of the pictures that are shown. */
  *files(): Generator<FileMove, void, undefined> {
    for (const [id, placement] of this.#placements) {
      const picture = this.#session.pictures[id];
      if (picture === undefined || !('files' in placement)) continue;
      const folder = path.dirname(picture.path);
      for (const { name, newName } of placement.files) {
        yield { path: path.join(folder, name), target: path.join(folder, newName) };
      }
    }
  }

  #show(named: Named): boolean {
    const placement = this.#placements.get(named.id);
    if (placement === undefined) return false;
    const card = cardOf(this.#root, named, placement);
    const before = this.cards.items[named.id];
    if (before !== undefined && isSame(before, card)) return false;
    this.cards.set(named.id, card);
    return true;
  }
}
