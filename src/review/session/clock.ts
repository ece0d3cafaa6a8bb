/** Time, for tests to put another in its place. */
export interface Clock {
  /** Monotonic milliseconds. */
  now(): number;
  /** Calls once after so many milliseconds, unless it is called off. */
  after(milliseconds: number, call: () => void): () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};
