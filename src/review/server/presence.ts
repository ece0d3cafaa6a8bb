import type { Clock } from '../session/clock.ts';

/** Knows whether anybody is looking, and calls when the last one has been gone for a while. */
export class Presence {
  readonly #clock: Clock;
  readonly #grace: number;
  readonly #gone: () => void;
  #present = 0;
  #hasEnded = false;
  #callOff: (() => void) | undefined;

  /** @param grace milliseconds within which a page may come back: a reload, a hiccup */
  constructor(clock: Clock, grace: number, gone: () => void) {
    this.#clock = clock;
    this.#grace = grace;
    this.#gone = gone;
  }

  /** Somebody has come; call what is returned when they go. */
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

  /** Calls no more, also when those who are still here go. */
  end(): void {
    this.#callOff?.();
    this.#hasEnded = true;
  }
}
