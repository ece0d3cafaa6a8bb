/** The clock, replaceable in tests. */
export interface Clock {
  /** Monotonic milliseconds. */
  now(): number;
  /**
   * Calls once after so many milliseconds.
   * @returns cancels it
   */
  after(milliseconds: number, call: () => void): () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
