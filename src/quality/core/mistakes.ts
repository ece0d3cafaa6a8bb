/** A picture with a name that is not true. */
export interface Mistake {
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it. */
  readonly file: string;
  /** The name it was given. */
  readonly label: string;
  /** What it is said to show. */
  readonly truth: string;
  /** What was claimed of the name, 0 to 1. */
  readonly probability: number;
}

/** Keeps the worst mistakes: those that were surest. */
export class MistakeList {
  readonly #most: number;
  #kept: Mistake[] = [];

  constructor(most = 48) {
    this.#most = most;
  }

  add(mistake: Mistake): void {
    this.#kept.push(mistake);
    if (this.#kept.length >= 2 * this.#most) this.#kept = this.result();
  }

  /** Surest first, then by path, so that nothing is by chance. */
  result(): Mistake[] {
    const worstFirst = (a: Mistake, b: Mistake): number =>
      b.probability - a.probability || (a.path < b.path ? -1 : 1);
    return this.#kept.toSorted(worstFirst).slice(0, this.#most);
  }
}
