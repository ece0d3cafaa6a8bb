import type { RunEvent } from './run-event.ts';
import type { Uncarried, UncarriedCounts } from './uncarried.ts';

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
