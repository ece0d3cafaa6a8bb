import { ENGLISH } from '../../label/languages/words.ts';
import type { Edit } from './api.ts';
import type { EditInShort } from './api-events.ts';
import { type Choices, type Decided, decided, type Patch, patched } from './choices.ts';
import { inShort, patchOf } from './edits.ts';
import { withEvents } from './events.ts';
import type { ReviewPicture } from './picture.ts';

/** An edit that can be undone. */
interface PastEdit {
  readonly edit: EditInShort;
  readonly inverse: Patch;
}

/**
 * The pictures of a review, the user's choices about them, and every edit that led there. It touches no
 * file; all edits can be undone.
 */
export class ReviewSession {
  #pictures: ReviewPicture[] = [];
  #choices: Choices;
  #undo: PastEdit[] = [];
  #redo: PastEdit[] = [];

  readonly #lang: string | undefined;

  /** @param lang language of the templates that are typed, and of events; default English */
  constructor(floor: number, lang?: string) {
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
    if (picture !== undefined) this.#pictures[id] = { ...picture, path };
  }

  decided(id: number): Decided | undefined {
    const picture = this.#pictures[id];
    return picture === undefined ? undefined : decided(picture, id, this.#choices);
  }

  /**
   * Makes an edit.
   * @returns what it may have changed
   * @throws PhotonymError USAGE if it makes no sense; then nothing has changed
   */
  edit(edit: Edit): Patch {
    const context = { pictures: this.#pictures, choices: this.#choices, lang: this.#lang };
    const patch = patchOf(edit, context);
    this.#undo.push({ edit: inShort(edit), inverse: this.#apply(patch) });
    this.#redo = [];
    return patch;
  }

  /**
   * Takes the last edit back.
   * @returns what that may have changed; undefined if there is no edit
   */
  undo(): Patch | undefined {
    return this.#swap(this.#undo, this.#redo);
  }

  redo(): Patch | undefined {
    return this.#swap(this.#redo, this.#undo);
  }

  #swap(from: PastEdit[], to: PastEdit[]): Patch | undefined {
    const past = from.pop();
    if (past === undefined) return undefined;
    to.push({ edit: past.edit, inverse: this.#apply(past.inverse) });
    return past.inverse;
  }

  #apply(patch: Patch): Patch {
    const { after, inverse } = patched(this.#choices, patch);
    this.#choices = after;
    return inverse;
  }
}
