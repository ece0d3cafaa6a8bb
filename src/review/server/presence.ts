import type { Clock } from '../session/clock.ts';

/** A page that is away for less has been loaded again. */
const RELOAD_MS = 3000;

/** Counts the open pages, and calls when the last one has been gone for a while. */
export class Presence {
  readonly #clock: Clock;
  readonly #grace: number;
  readonly #gone: () => void;
  readonly #away: (milliseconds: number) => void;
  #present = 0;
  #hasEnded = false;
  #callOff: (() => void) | undefined;

  /**
   * @param grace milliseconds for a page to come back
   * @param away told the milliseconds that are left, once a closed page is not merely loaded again
   */
  constructor(
    clock: Clock,
    grace: number,
    gone: () => void,
    away: (milliseconds: number) => void = () => undefined,
  ) {
    this.#clock = clock;
    this.#grace = grace;
    this.#gone = gone;
    this.#away = away;
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
      if (--this.#present === 0 && !this.#hasEnded) this.#wait();
    };
  }

  #wait(): void {
    const calls = [this.#clock.after(this.#grace, this.#gone)];
    if (this.#grace > RELOAD_MS) {
      const left = this.#grace - RELOAD_MS;
      calls.push(this.#clock.after(RELOAD_MS, () => this.#away(left)));
    }
    this.#callOff = () => {
      for (const callOff of calls) callOff();
    };
  }

  /** Stops: never calls again. */
  end(): void {
    this.#callOff?.();
    this.#hasEnded = true;
  }
}
