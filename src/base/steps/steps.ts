/** Work in steps, between which others may have their turn; gives its result. */
export type Steps<T> = Generator<void, T, void>;

/** The result of work, all of it done at once. */
export function atOnce<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
