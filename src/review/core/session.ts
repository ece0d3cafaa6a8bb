import type { Edit } from './api.ts';
import { type Choices, type Decided, decided, type Patch, patched } from './choices.ts';
import { describe, patchOf } from './edits.ts';
import type { ReviewPicture } from './picture.ts';

/** A step that can be taken back, and what it did in words. */
interface Step {
  readonly words: string;
  readonly inverse: Patch;
}

/**
 * Pictures, what somebody has said about them, and every step on the way there. Nothing here touches
 * a file; what is done can be undone to the very beginning.
 */
export class Session {
  readonly #pictures: ReviewPicture[] = [];
  #choices: Choices;
  #undo: Step[] = [];
  #redo: Step[] = [];

  constructor(floor: number) {
    this.#choices = { floor, merges: new Map(), of: new Map() };
  }

  get pictures(): readonly ReviewPicture[] {
    return this.#pictures;
  }

  get choices(): Choices {
    return this.#choices;
  }

  /** What the next undo would take back; null where there is nothing. */
  get undoable(): string | null {
    return this.#undo.at(-1)?.words ?? null;
  }

  get redoable(): string | null {
    return this.#redo.at(-1)?.words ?? null;
  }

  /** Adds a picture that has been looked at; its id is its place. */
  add(picture: ReviewPicture): number {
    return this.#pictures.push(picture) - 1;
  }

  /** The picture is at another path now. */
  moved(id: number, path: string): void {
    const picture = this.#pictures[id];
    if (picture !== undefined) this.#pictures[id] = { ...picture, path };
  }

  decided(id: number): Decided | undefined {
    const picture = this.#pictures[id];
    return picture === undefined ? undefined : decided(picture, id, this.#choices);
  }

  /**
   * Makes an edit and says what it may have changed.
   * @throws PhotonymError USAGE for one that makes no sense; nothing has changed then
   */
  edit(edit: Edit): Patch {
    const patch = patchOf(edit, { pictures: this.#pictures, choices: this.#choices });
    this.#undo.push({ words: describe(edit), inverse: this.#apply(patch) });
    this.#redo = [];
    return patch;
  }

  /** Takes the last edit back and says what that may have changed; undefined where there is none. */
  undo(): Patch | undefined {
    return this.#retrace(this.#undo, this.#redo);
  }

  redo(): Patch | undefined {
    return this.#retrace(this.#redo, this.#undo);
  }

  #retrace(from: Step[], to: Step[]): Patch | undefined {
    const step = from.pop();
    if (step === undefined) return undefined;
    to.push({ words: step.words, inverse: this.#apply(step.inverse) });
    return step.inverse;
  }

  #apply(patch: Patch): Patch {
    const { after, inverse } = patched(this.#choices, patch);
    this.#choices = after;
    return inverse;
  }
}
