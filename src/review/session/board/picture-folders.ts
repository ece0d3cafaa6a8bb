import path from 'node:path';
import type { Wish } from '../../../plan/core/names/assign.ts';
import type { LedGroup } from '../../../plan/core/names/led-groups.ts';
import type { ReviewSession } from '../../core/session.ts';
import type { FolderContents } from '../folders.ts';

/** A folder with pictures of the session. */
export interface PictureFolder {
  /** Present file name → id of the picture. */
  readonly ids: Map<string, number>;
  listed?: FolderContents;
  /** Absent if a picture has been added since. */
  groups?: readonly LedGroup[];
  /** All its pictures have been named, and none has been added since. */
  isNamed?: boolean;
  /** What its groups wished for when they were named last. */
  wishes?: readonly Wish[];
}

/** Which pictures of a session are in which folders. */
export class PictureFolders {
  readonly #session: ReviewSession;
  #folders = new Map<string, PictureFolder>();

  constructor(session: ReviewSession) {
    this.#session = session;
  }

  /** @returns the folder of the picture */
  place(id: number): string | undefined {
    const picture = this.#session.pictures[id];
    if (picture === undefined) return undefined;
    const name = path.dirname(picture.path);
    const folder: PictureFolder = this.#folders.get(name) ?? { ids: new Map() };
    this.#folders.set(name, folder);
    folder.ids.set(path.basename(picture.path), id);
    delete folder.groups;
    delete folder.isNamed;
    return name;
  }

  /** Forgets what was listed and grouped, and places all pictures where they are by now. */
  placeAll(): void {
    this.#folders = new Map();
    for (const id of this.#session.pictures.keys()) this.place(id);
  }

  at(name: string): PictureFolder | undefined {
    return this.#folders.get(name);
  }

  /** The pictures in a folder; of those given, at least those that are in it. */
  idsIn({ ids }: PictureFolder, given?: ReadonlySet<number>): number[] {
    if (given === undefined || given.size > ids.size) return [...ids.values()];
    return [...given].filter((id) => {
      const { path: file = '' } = this.#session.pictures[id] ?? {};
      return ids.get(path.basename(file)) === id;
    });
  }

  /** The folders of the given pictures; without ids, all folders. */
  of(ids?: Iterable<number>): Iterable<string> {
    if (ids === undefined) return this.#folders.keys();
    const paths = [...ids].flatMap((id) => this.#session.pictures[id]?.path ?? []);
    return new Set(paths.map((file) => path.dirname(file)));
  }
}
