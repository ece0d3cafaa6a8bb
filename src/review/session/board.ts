import path from 'node:path';
import { defined } from '../../base/defined.ts';
import { captionText } from '../../label/caption.ts';
import { thingsText } from '../../label/things.ts';
import type { Judged } from '../../plan/core/judged.ts';
import { type LedGroup, ledGroups } from '../../plan/core/names/led-groups.ts';
import { type NamedGroup, nameGroups } from '../../plan/core/names/name-groups.ts';
import { wishOf } from '../../plan/core/names/wish.ts';
import type { CardDetail } from '../core/api.ts';
import type { Card } from '../core/api-events.ts';
import { cardOf, isSame, writtenDetail } from '../core/cards.ts';
import { Changes } from '../core/changes.ts';
import { shownKeywords } from '../core/keywords/keyword-edits.ts';
import {
  type DecidedPicture,
  type GroupRole,
  judgedForPlan,
  leadRoleOf,
  type NamingStyle,
} from '../core/naming.ts';
import type { ReviewPicture } from '../core/picture.ts';
import type { ReviewSession } from '../core/session.ts';
import { type FolderContents, type ReadFolder, readFolder } from './folders.ts';

interface Folder {
  /** Present file name → id of the picture. */
  readonly ids: Map<string, number>;
  listed?: FolderContents;
  /** Absent if a picture has been added since. */
  groups?: readonly LedGroup[];
}

/** A picture as of its last naming. */
interface BoardEntry {
  readonly named: DecidedPicture;
  readonly judged: Judged;
  readonly role?: GroupRole;
}

interface BoardOptions extends NamingStyle {
  /** Absolute folder that holds all pictures. */
  readonly root: string;
  readonly session: ReviewSession;
  readonly signal: AbortSignal;
  readonly list?: ReadFolder;
}

/** A file's present and new path; absolute. */
export interface FileMove {
  readonly path: string;
  readonly target: string;
}

/**
 * The cards of a session. Each picture is named as the planner would name it among the files now in its
 * folder. Only reads the disk.
 */
export class Board {
  readonly cards = new Changes<Card>();
  readonly #root: string;
  readonly #session: ReviewSession;
  readonly #signal: AbortSignal;
  readonly #list: ReadFolder;
  readonly #initial: NamingStyle;
  readonly #entries = new Map<number, BoardEntry>();
  #folders = new Map<string, Folder>();
  #thorough = false;

  constructor({ root, session, signal, list = readFolder, ...style }: BoardOptions) {
    this.#initial = { vocabulary: style.vocabulary, template: style.template };
    this.#root = root;
    this.#session = session;
    this.#signal = signal;
    this.#list = list;
  }

  /** How pictures are named at present. */
  get style(): NamingStyle {
    return { ...this.#initial, ...this.#session.choices.naming };
  }

  /**
   * Adds a picture of the session. Its card appears with the next {@link refresh} of its folder.
   * @returns that folder
   */
  place(id: number): string | undefined {
    const picture = this.#session.pictures[id];
    if (picture === undefined) return undefined;
    const name = path.dirname(picture.path);
    const folder: Folder = this.#folders.get(name) ?? { ids: new Map() };
    this.#folders.set(name, folder);
    folder.ids.set(path.basename(picture.path), id);
    delete folder.groups;
    return name;
  }

  /** The folders of the given pictures; without ids, all folders. */
  foldersOf(ids?: Iterable<number>): Iterable<string> {
    if (ids === undefined) return this.#folders.keys();
    const paths = [...ids].flatMap((id) => this.#session.pictures[id]?.path ?? []);
    return new Set(paths.map((file) => path.dirname(file)));
  }

  /**
   * Lists all folders again and names all pictures. From now on videos are read too, to find their
   * companions; while pictures still arrive, that would be wasted.
   * @returns number of cards that changed
   */
  async relist(): Promise<number> {
    this.#thorough = true;
    this.#folders = new Map();
    for (const id of this.#session.pictures.keys()) this.place(id);
    return await this.refresh(this.#folders.keys());
  }

  /**
   * Names the pictures of folders again.
   * @param touched ids of the pictures whose choices changed; default: all
   * @returns number of cards that changed
   */
  async refresh(folders: Iterable<string>, touched?: ReadonlySet<number>): Promise<number> {
    let changed = 0;
    for (const name of folders) {
      const folder = this.#folders.get(name);
      if (folder === undefined) continue;
      folder.listed ??= await this.#list(name, this.#thorough, this.#signal);
      if (this.#thorough) this.#noteGone(folder, folder.listed);
      changed += this.#name(folder, folder.listed, touched);
    }
    return changed;
  }

  #noteGone({ ids }: Folder, { files }: FolderContents): void {
    const there = new Set(files);
    for (const [name, id] of ids) this.#session.setGone(id, !there.has(name));
  }

  #name(folder: Folder, listed: FolderContents, touched: ReadonlySet<number> | undefined): number {
    const stale = [...folder.ids.values()].filter((id) => this.#enter(id, touched));
    const { files, evidence } = listed;
    folder.groups ??= ledGroups(files, this.#picturesOf(folder), evidence);
    const judgedOf = (id: number) => this.#entries.get(id)?.judged;
    const named = namesIn(folder, listed, this.style, judgedOf);
    const moved = named.flatMap((group) => this.#settle(group, folder));
    return [...new Set([...stale, ...moved])].filter((id) => this.#show(id)).length;
  }

  /** Updates the decision about a picture; whether it may have changed. */
  #enter(id: number, touched: ReadonlySet<number> | undefined): boolean {
    const before = this.#entries.get(id);
    if (before !== undefined && touched?.has(id) === false) return false;
    const named = this.named(id);
    if (named === undefined) return false;
    this.#entries.set(id, { ...before, named, judged: judgedForPlan(named, this.style) });
    return true;
  }

  /** The names that groups would have in another style, by the id of their picture. */
  namesIn(style: NamingStyle, ids: Iterable<number>): Map<number, NamedGroup> {
    const found = new Map<number, NamedGroup>();
    for (const name of this.foldersOf(ids)) {
      const folder = this.#folders.get(name);
      if (folder?.listed === undefined) continue;
      const judgedOf = (id: number): Judged | undefined => {
        const named = this.named(id);
        return named && judgedForPlan(named, style);
      };
      for (const group of namesIn(folder, folder.listed, style, judgedOf)) {
        const id = folder.ids.get(group.members[0]?.[0] ?? '');
        if (id !== undefined) found.set(id, group);
      }
    }
    return found;
  }

  /** Gives the pictures of a group their roles; the ids of those whose role changed. */
  #settle(group: NamedGroup, { ids }: Folder): number[] {
    const id = ids.get(group.members[0]?.[0] ?? '') ?? -1;
    const before = this.#entries.get(id)?.role;
    const role = leadRoleOf(group, before);
    if (role === before) return [];
    const others = group.members.slice(1).flatMap(([name]) => ids.get(name) ?? []);
    this.#put(id, role);
    for (const other of others) this.#put(other, { partOf: id });
    return [id, ...others];
  }

  #put(id: number, role: GroupRole): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.#entries.set(id, { ...entry, role });
  }

  #picturesOf({ ids }: Folder): Map<string, ReviewPicture> {
    const pictures = new Map<string, ReviewPicture>();
    for (const [name, id] of ids) {
      const picture = this.#session.pictures[id];
      if (picture !== undefined) pictures.set(name, picture);
    }
    return pictures;
  }

  named(id: number): DecidedPicture | undefined {
    const picture = this.#session.pictures[id];
    const decided = this.#session.decided(id);
    if (picture === undefined || decided === undefined) return undefined;
    return { id, picture, decided, ...defined({ decision: this.#session.decisionOn(id) }) };
  }

  detail(id: number): Omit<CardDetail, 'bytes'> | undefined {
    const picture = this.#session.pictures[id];
    const role = this.#entries.get(id)?.role;
    if (picture === undefined || role === undefined) return undefined;
    const name = path.basename(picture.path);
    const files = 'files' in role ? role.files : [{ name, newName: name }];
    const { lineage, things = [], text = '', caption } = picture;
    return {
      id,
      path: lineage,
      files,
      things,
      seen: thingsText(things, this.#initial.vocabulary.words),
      caption: caption === undefined ? '' : captionText(caption.text, caption.by),
      written: writtenDetail(picture.facts),
      keywords: shownKeywords(picture.facts, this.#session.choices.of.get(id)?.keywords),
      text,
    };
  }

  /** All files of all groups. */
  *files(): Generator<FileMove, void, undefined> {
    for (const { named, role } of this.#entries.values()) {
      const { picture } = named;
      if (role === undefined || !('files' in role)) continue;
      const folder = path.dirname(picture.path);
      for (const { name, newName } of role.files) {
        yield { path: path.join(folder, name), target: path.join(folder, newName) };
      }
    }
  }

  #show(id: number): boolean {
    const { named, role } = this.#entries.get(id) ?? {};
    if (named === undefined || role === undefined) return false;
    const card = cardOf(this.#root, named, role);
    const before = this.cards.items[id];
    if (before !== undefined && isSame(before, card)) return false;
    this.cards.set(id, card);
    return true;
  }
}

/** Names the groups of a folder. */
function namesIn(
  { ids, groups = [] }: Folder,
  { names }: FolderContents,
  { template }: NamingStyle,
  judgedOf: (id: number) => Judged | undefined,
): NamedGroup[] {
  const wishing = groups.flatMap((group) => {
    const judged = judgedOf(ids.get(group.picture) ?? -1);
    return judged === undefined ? [] : [{ group, wish: wishOf(group, template, judged) }];
  });
  return nameGroups(names, wishing);
}
