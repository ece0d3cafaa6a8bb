import path from 'node:path';
import { inSlices } from '../../../base/steps/slices.ts';
import type { Steps } from '../../../base/steps/steps.ts';
import type { Evidence } from '../../../find/core/films.ts';
import { captionText } from '../../../label/caption.ts';
import { thingsText } from '../../../label/things.ts';
import { inNamingOrder, type Wish } from '../../../plan/core/names/assign.ts';
import { type LedGroup, ledGroups } from '../../../plan/core/names/led-groups.ts';
import {
  type NamedGroup,
  nameGroups,
  type WishingGroup,
} from '../../../plan/core/names/name-groups.ts';
import { wishOf } from '../../../plan/core/names/wish.ts';
import type { CardDetail } from '../../core/api.ts';
import type { Card, Counts } from '../../core/api-events.ts';
import { cardOf, isSame, writtenDetail } from '../../core/cards.ts';
import { Changes } from '../../core/changes.ts';
import type { Decided } from '../../core/choices.ts';
import { CardCounts } from '../../core/deciding/card-counts.ts';
import { shownKeywords } from '../../core/keywords/keyword-edits.ts';
import { type DecidedPicture, judgedForPlan, type NamingStyle } from '../../core/naming.ts';
import type { ReviewPicture } from '../../core/picture.ts';
import type { ReviewSession } from '../../core/session.ts';
import { type FolderContents, type ReadFolder, readFolder } from '../folders.ts';
import { Entries } from './entries.ts';
import { type PictureFolder, PictureFolders } from './picture-folders.ts';
import { hasSameValues } from './same-values.ts';

interface BoardOptions extends NamingStyle {
  /** Absolute folder that holds all pictures. */
  readonly root: string;
  readonly session: ReviewSession;
  readonly signal: AbortSignal;
  readonly list?: ReadFolder;
  /** Called as cards change. */
  readonly onChange?: () => void;
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
  readonly #onChange: () => void;
  readonly #initial: NamingStyle;
  readonly #entries: Entries;
  readonly #folders: PictureFolders;
  readonly #counts = new CardCounts();
  #style: NamingStyle | undefined;
  #thorough = false;

  constructor({
    root,
    session,
    signal,
    list = readFolder,
    onChange = () => undefined,
    ...style
  }: BoardOptions) {
    this.#initial = { vocabulary: style.vocabulary, template: style.template };
    this.#root = root;
    this.#session = session;
    this.#entries = new Entries(session);
    this.#folders = new PictureFolders(session);
    this.#signal = signal;
    this.#list = list;
    this.#onChange = onChange;
  }

  /** How pictures are named at present: the same object as long as nothing about it changes. */
  get style(): NamingStyle {
    const style = { ...this.#initial, ...this.#session.choices.naming };
    if (this.#style === undefined || !hasSameValues(this.#style, style)) this.#style = style;
    return this.#style;
  }

  /**
   * Adds a picture of the session. Its card appears with the next {@link refresh} of its folder.
   * @returns that folder
   */
  place(id: number): string | undefined {
    return this.#folders.place(id);
  }

  /** The folders of the given pictures; without ids, all folders. */
  foldersOf(ids?: Iterable<number>): Iterable<string> {
    return this.#folders.of(ids);
  }

  /**
   * Lists all folders again and names all pictures. From now on videos are read too, to find their
   * companions; while pictures still arrive, that would be wasted.
   * @returns number of cards that changed
   */
  async relist(): Promise<number> {
    this.#thorough = true;
    this.#folders.placeAll();
    return await this.refresh(this.#folders.of());
  }

  /**
   * Names the pictures of folders again, in slices: others have their turn meanwhile, and may add pictures and choices,
   * which take another call.
   * @param touched ids of the pictures whose choices changed; default: all
   * @returns number of cards that changed
   */
  async refresh(folders: Iterable<string>, touched?: ReadonlySet<number>): Promise<number> {
    let changed = 0;
    for (const name of folders) {
      const folder = this.#folders.at(name);
      if (folder === undefined) continue;
      folder.listed ??= await this.#list(name, this.#thorough, this.#signal);
      if (this.#thorough) this.#noteGone(folder, folder.listed);
      changed += await inSlices(this.#name(folder, folder.listed, touched));
    }
    return changed;
  }

  #noteGone({ ids }: PictureFolder, { files }: FolderContents): void {
    const there = new Set(files);
    for (const [name, id] of ids) this.#session.setGone(id, !there.has(name));
  }

  *#name(
    folder: PictureFolder,
    { names, files, evidence }: FolderContents,
    touched: ReadonlySet<number> | undefined,
  ): Steps<number> {
    const { style } = this;
    const { isNamed } = folder;
    // A picture that is added meanwhile takes it back.
    folder.isNamed = true;
    const ids = new Set<number>();
    for (const id of this.#folders.idsIn(folder, isNamed === true ? touched : undefined)) {
      if (this.#entries.enter(id, style, touched)) ids.add(id);
      yield;
    }
    if (ids.size === 0 && isNamed) return 0;
    const groups = folder.groups ?? (yield* this.#groupsOf(folder, files, evidence));
    if (folder.isNamed) folder.groups = groups;
    const wishes = yield* wishesIn(folder.ids, groups, (group, id) =>
      this.#entries.wishOf(group, id, style),
    );
    if (!isSameWishes(wishes, folder.wishes)) {
      for (const group of yield* nameGroups(names, wishes)) {
        for (const id of this.#entries.settle(group, folder.ids)) ids.add(id);
        yield;
      }
      folder.wishes = wishes.map(({ wish }) => wish);
    }
    return yield* this.#showAll(ids);
  }

  /** In the order in which they are numbered, so that naming them again need not sort them. */
  #groupsOf(
    folder: PictureFolder,
    files: readonly string[],
    evidence: Evidence,
  ): Steps<readonly LedGroup[]> {
    const pictures = this.#picturesOf(folder);
    return inNamingOrder(ledGroups(files, pictures, evidence), ({ picture }) => ({
      picture,
      takenAt: pictures.get(picture)?.takenAt,
    }));
  }

  /**
   * The names that groups would have in another style, or by other decisions, by the id of their picture.
   */
  async namesIn(
    style: NamingStyle,
    ids: Iterable<number>,
    decided?: (id: number) => Decided | undefined,
  ): Promise<Map<number, NamedGroup>> {
    const found = new Map<number, NamedGroup>();
    for (const name of this.foldersOf(ids)) {
      const folder = this.#folders.at(name);
      if (folder?.listed === undefined) continue;
      for (const group of await inSlices(this.#namesIn(style, folder, folder.listed, decided))) {
        const id = folder.ids.get(group.members[0]?.[0] ?? '');
        if (id !== undefined) found.set(id, group);
      }
    }
    return found;
  }

  *#namesIn(
    style: NamingStyle,
    { ids, groups = [] }: PictureFolder,
    { names }: FolderContents,
    decided?: (id: number) => Decided | undefined,
  ): Steps<NamedGroup[]> {
    const wishes = yield* wishesIn(ids, groups, (group, id) => {
      const named = this.#entries.named(id, decided?.(id));
      return named && wishOf(group, style.template, judgedForPlan(named, style));
    });
    return yield* nameGroups(names, wishes);
  }

  #picturesOf({ ids }: PictureFolder): Map<string, ReviewPicture> {
    const pictures = new Map<string, ReviewPicture>();
    for (const [name, id] of ids) {
      const picture = this.#session.pictures[id];
      if (picture !== undefined) pictures.set(name, picture);
    }
    return pictures;
  }

  /** Counts of the cards. Those that are still to be named after another floor count with the label that they get. */
  get counts(): Counts {
    return this.#counts.at(this.#session.choices.floor, () => this.cards.items);
  }

  /** A picture with what is decided about it by now. */
  named(id: number): DecidedPicture | undefined {
    return this.#entries.named(id);
  }

  detail(id: number): Omit<CardDetail, 'bytes'> | undefined {
    const picture = this.#session.pictures[id];
    const role = this.#entries.at(id)?.role;
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
    for (const { named, role } of this.#entries.all()) {
      const { picture } = named;
      if (role === undefined || !('files' in role)) continue;
      const folder = path.dirname(picture.path);
      for (const { name, newName } of role.files) {
        yield { path: path.join(folder, name), target: path.join(folder, newName) };
      }
    }
  }

  /** Shows pictures as they are named by now. @returns number of cards that changed */
  *#showAll(ids: Iterable<number>): Steps<number> {
    let changed = 0;
    for (const id of ids) {
      yield;
      if (!this.#show(id)) continue;
      changed++;
      this.#onChange();
    }
    return changed;
  }

  #show(id: number): boolean {
    const { named, role } = this.#entries.at(id) ?? {};
    if (named === undefined || role === undefined) return false;
    const card = cardOf(this.#root, named, role);
    const before = this.cards.at(id);
    if (before !== undefined && isSame(before, card)) return false;
    this.#counts.replace(before, card);
    this.cards.set(id, card);
    return true;
  }
}

/** Whether groups wish for what they wished for before. */
function isSameWishes(wishes: readonly WishingGroup[], before: readonly Wish[] = []): boolean {
  return wishes.length === before.length && wishes.every(({ wish }, at) => wish === before[at]);
}

/** Those of a folder's groups that have a wish. */
function* wishesIn(
  ids: ReadonlyMap<string, number>,
  groups: readonly LedGroup[],
  wishOf: (group: LedGroup, picture: number) => Wish | undefined,
): Steps<WishingGroup[]> {
  const wishes: WishingGroup[] = [];
  for (const group of groups) {
    const wish = wishOf(group, ids.get(group.picture) ?? -1);
    if (wish !== undefined) wishes.push({ group, wish });
    yield;
  }
  return wishes;
}
