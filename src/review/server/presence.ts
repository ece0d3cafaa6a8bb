import type { Clock } from '../session/clock.ts';

/** Counts the open pages, and calls when the last one has been gone for a while. */
export class Presence {
  readonly #clock: Clock;
  readonly #grace: number;
  readonly #gone: () => void;
  #present = 0;
  #hasEnded = false;
  #callOff: (() => void) | undefined;

  /** @param grace milliseconds for a page to come back, as after a reload */
  constructor(clock: Clock, grace: number, gone: () => void) {
    this.#clock = clock;
    this.#grace = grace;
    this.#gone = gone;
  }

  /**
   * Counts a page that opened.
   * @returns to be called when it closes
   */
  arrive(): () => void {
    this.#present++;
    this.#callOff?.();
    this.#callOff = undefined;
    let isHere = true;
    return () => {
      if (!isHere) return;
      isHere = false;
      if (--this.#present === 0 && !this.#hasEnded)
        this.#callOff = this.#clock.after(this.#grace, this.#gone);
    };
  }

  /** Stops: never calls again. */
  end(): void {
    this.#callOff?.();
    this.#hasEnded = true;
  }
}
