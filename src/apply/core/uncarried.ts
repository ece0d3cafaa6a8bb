import type { RunEvent } from './run-event.ts';

/**
 * What a copy can lack of its original, in order of mention:
 * - `owner`: user and group
 * - `accessList`: the access control list
 * - `attributes`: extended attributes: tags, ratings, comments of other programs
 * - `hardLinks`: its other names, which keep the original's content
 */
export type Uncarried = 'owner' | 'accessList' | 'attributes' | 'hardLinks';

/** How many copies of a run lack each of these. */
export type UncarriedCounts = { readonly [what in Uncarried]?: number };

/** Counts what copies lack. */
export class UncarriedTally {
  readonly #counts: { [what in Uncarried]?: number } = {};

  /** Gives the event back. */
  add(event: RunEvent): RunEvent {
    const uncarried = event.type === 'moved' ? (event.uncarried ?? []) : [];
    for (const what of uncarried) this.#counts[what] = (this.#counts[what] ?? 0) + 1;
    return event;
  }

  /** Undefined if nothing is missing. */
  get counts(): UncarriedCounts | undefined {
    return Object.keys(this.#counts).length === 0 ? undefined : this.#counts;
  }
}
