import { basename } from 'node:path';
import { defined } from '../../base/defined.ts';
import type { Lang } from '../../base/language/lang.ts';
import { ENGLISH, type Words } from '../../label/languages/words.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { Edit } from './api.ts';
import type { EditInShort } from './api-events.ts';
import { type Choices, changes, type Decided, decided, type Patch, patched } from './choices.ts';
import { inShort, patchOf } from './edits.ts';
import { withEvents } from './events.ts';
import type { WordsOf } from './naming-scheme.ts';
import type { ReviewPicture } from './picture.ts';
import { differsBetween } from './rungs.ts';

/** An edit that can be undone. */
interface PastEdit {
  readonly edit: EditInShort;
  /** The drag, or row of key presses, that it is part of; see `Edit`. */
  readonly gesture?: number;
  readonly inverse: Patch;
}

/** A step back or forth. */
export interface Retraced {
  readonly edit: EditInShort;
  /** What it may have changed; absent for a run, which changed files and is retraced as such. */
  readonly patch?: Patch;
}

/**
 * The edits that can be taken back: the last thousand, as far as they are about half a million pictures together, and the
 * very last in any case. An edit keeps what was chosen before about each of its pictures.
 */
const MOST_PAST = { edits: 1000, pictures: 500_000 };

function isTooMuch(past: readonly PastEdit[], most: typeof MOST_PAST): boolean {
  const pictures = past.reduce((sum, { inverse }) => sum + (inverse.of?.size ?? 0), 0);
  return past.length > most.edits || (past.length > 1 && pictures > most.pictures);
}

function gestureOf(edit: Edit): Pick<PastEdit, 'gesture'> {
  return edit.type === 'floor' && edit.gesture !== undefined ? { gesture: edit.gesture } : {};
}

/**
 * The pictures of a review, the user's choices about them, and every edit that led there. It touches no
 * file; the last edits can be undone, see {@link MOST_PAST}.
 */
export class ReviewSession {
  #pictures: ReviewPicture[] = [];
  #choices: Choices;
  #undo: PastEdit[] = [];
  #redo: PastEdit[] = [];
  /** The pictures whose choices a run has carried out. */
  readonly #done = new Set<number>();

  readonly #most: typeof MOST_PAST;
  readonly #lang: string | undefined;
  readonly #words = new Map<Lang, Words>();

  /** @param lang language of the templates that are typed, and of events; default English */
  constructor(floor: number, lang?: string, most = MOST_PAST) {
    this.#most = most;
    this.#lang = lang;
    this.#choices = { floor, merges: new Map(), of: new Map() };
  }

  get pictures(): readonly ReviewPicture[] {
    return this.#pictures;
  }

  get choices(): Choices {
    return this.#choices;
  }

  /** The edit that undo would take back; null if there is none. */
  get undoable(): EditInShort | null {
    return this.#undo.at(-1)?.edit ?? null;
  }

  get redoable(): EditInShort | null {
    return this.#redo.at(-1)?.edit ?? null;
  }

  /** Makes the words of a language known to naming schemes. */
  know(words: Words): void {
    this.#words.set(words.lang, words);
  }

  /** The words of a language that is known. */
  readonly wordsOf: WordsOf = (lang) => this.#words.get(lang);

  /** Adds a picture; its id is its index. */
  add(picture: ReviewPicture): number {
    return this.#pictures.push(picture) - 1;
  }

  /** All pictures have been added: each gets the event that it belongs to. */
  complete(): void {
    this.#pictures = withEvents(this.#pictures, this.#lang ?? ENGLISH.lang);
  }

  /** Records the new path of a picture. */
  moved(id: number, path: string): void {
    const picture = this.#pictures[id];
    if (picture === undefined) return;
    const firstName = picture.firstName ?? basename(picture.path);
    this.#pictures[id] = { ...picture, path, firstName };
  }

  /** Records what the metadata of a picture says by now; the rest of its facts comes from looking at it. */
  setMetadata(id: number, metadata: CaptureFacts): void {
    const picture = this.#pictures[id];
    if (picture?.facts === undefined) return;
    const { width, height, thumbhash, truncated } = picture.facts;
    const facts = { ...metadata, width, height, ...defined({ thumbhash, truncated }) };
    this.#pictures[id] = { ...picture, facts };
  }

  /** Records whether the file of a picture is there; true if that has changed. */
  setGone(id: number, isGone: boolean): boolean {
    const picture = this.#pictures[id];
    if (picture === undefined || (picture.isGone ?? false) === isGone) return false;
    const { isGone: _, ...rest } = picture;
    this.#pictures[id] = isGone ? { ...rest, isGone } : rest;
    return true;
  }

  /** Whether a person has decided about a picture, and a run has carried that out. */
  decisionOn(id: number): 'pending' | 'done' | undefined {
    if (!this.#choices.of.has(id)) return undefined;
    return this.#done.has(id) ? 'done' : 'pending';
  }

  /** Records that a run has carried out the choice about a picture, or that it was undone. */
  setDone(id: number, isDone: boolean): void {
    if (isDone) this.#done.add(id);
    else this.#done.delete(id);
  }

  /** Brings back what earlier sessions chose. That is no edit, and cannot be undone. */
  restore(patch: Patch): void {
    this.#choices = patched(this.#choices, patch).after;
  }

  /** The pictures that get another label by the floor than by one before. */
  labelledOtherwiseAt(before: number): number[] {
    const { floor } = this.#choices;
    if (floor === before) return [];
    const ids: number[] = [];
    for (let id = 0; id < this.#pictures.length; id++) {
      const { rungs = [] } = this.#pictures[id] ?? {};
      if (differsBetween(rungs, floor, before)) ids.push(id);
    }
    return ids;
  }

  decided(id: number): Decided | undefined {
    const picture = this.#pictures[id];
    return picture === undefined ? undefined : decided(picture, id, this.#choices);
  }

  /**
   * What an edit would decide, which is not made.
   * @returns the pictures that it touches, and what is decided about any with it
   * @throws PhotonymError USAGE if it makes no sense
   */
  tried(edit: Edit): { ids: number[]; decided: (id: number) => Decided | undefined } {
    const patch = patchOf(edit, this.#context);
    const { after } = patched(this.#choices, patch);
    return {
      ids: [...(patch.of?.keys() ?? [])],
      decided: (id) => {
        const picture = this.#pictures[id];
        return picture && decided(picture, id, after);
      },
    };
  }

  /**
   * Makes an edit.
   * @returns what it may have changed
   * @throws PhotonymError USAGE if it makes no sense; then nothing has changed
   */
  edit(edit: Edit): Patch {
    const patch = patchOf(edit, this.#context);
    // Nothing to undo: the step would seem to do nothing.
    if (!changes(patch, this.#choices)) return patch;
    const inverse = this.#apply(patch);
    this.#remember({ edit: inShort(edit, patch), ...gestureOf(edit), inverse });
    this.#redo = [];
    return patch;
  }

  get #context() {
    return {
      pictures: this.#pictures,
      choices: this.#choices,
      lang: this.#lang,
      wordsOf: this.wordsOf,
    };
  }

  /** The steps of one gesture are undone as one. */
  #remember(past: PastEdit): void {
    const last = this.#undo.at(-1);
    const continues = past.gesture !== undefined && past.gesture === last?.gesture;
    if (continues) this.#undo.splice(-1, 1, { ...past, inverse: last.inverse });
    else this.#push(past);
  }

  #push(past: PastEdit): void {
    this.#undo.push(past);
    // What is forgotten stays decided.
    while (isTooMuch(this.#undo, this.#most)) this.#undo.shift();
  }

  /** Takes the last edit back, unless it is a run; see {@link ran}. Undefined if there is none. */
  undo(): Retraced | undefined {
    return this.#swap(this.#undo, this.#redo);
  }

  redo(): Retraced | undefined {
    return this.#swap(this.#redo, this.#undo);
  }

  /** Records a run that changed so many files: to take back what came before, it has to be undone first. */
  ran(kind: 'apply' | 'undo' | 'redo', ran: Omit<EditInShort & { type: 'run' }, 'type'>): void {
    const { run } = ran;
    if (kind === 'apply') {
      this.#push({ edit: { type: 'run', ...ran }, inverse: {} });
      this.#redo = [];
      return;
    }
    const [from, to] = kind === 'undo' ? [this.#undo, this.#redo] : [this.#redo, this.#undo];
    const at = from.findLastIndex(({ edit }) => edit.type === 'run' && edit.run === run);
    const [past] = at < 0 ? [] : from.splice(at, 1);
    // A run from the midst of the edits is undone all the same, but cannot be redone in its turn.
    if (past !== undefined && at === from.length) to.push(past);
  }

  #swap(from: PastEdit[], to: PastEdit[]): Retraced | undefined {
    const past = from.at(-1);
    if (past === undefined) return undefined;
    const { edit, inverse: patch } = past;
    if (edit.type === 'run') return { edit };
    from.pop();
    to.push({ edit, inverse: this.#apply(patch) });
    return { edit, patch };
  }

  #apply(patch: Patch): Patch {
    const { after, inverse } = patched(this.#choices, patch);
    this.#choices = after;
    for (const id of patch.of?.keys() ?? []) this.#done.delete(id);
    return inverse;
  }
}
