/** A picture with a false name. */
export interface Mistake {
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it. */
  readonly file: string;
  /** The name it was given. */
  readonly label: string;
  /** The category of its label. */
  readonly truth: string;
  /** Probability claimed for the name, 0 to 1. */
  readonly probability: number;
}

/** Keeps the most confident mistakes, up to a limit. */
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

  /** Most confident first, then by path. */
  result(): Mistake[] {
    const worstFirst = (a: Mistake, b: Mistake): number =>
      b.probability - a.probability || (a.path < b.path ? -1 : 1);
    return this.#kept.toSorted(worstFirst).slice(0, this.#most);
  }
}
