/** Wakes all that wait for a change. */
export class Notifier {
  #waiting: (() => void)[] = [];

  notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves at the next notification. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** Items by index, each with the revision of its last change, so that a reader gets what it missed. */
export class Changes<T> {
  /** With holes: a later item may come before an earlier one. */
  readonly #items: T[] = [];
  /** Index → revision, in the order of revisions. */
  readonly #revisions = new Map<number, number>();
  #revision = 0;

  /** Those that have come so far, by index. */
  get items(): readonly T[] {
    return this.#items.filter(() => true);
  }

  at(index: number): T | undefined {
    return this.#items[index];
  }

  get revision(): number {
    return this.#revision;
  }

  set(index: number, item: T): void {
    this.#items[index] = item;
    this.#revisions.delete(index);
    this.#revisions.set(index, ++this.#revision);
  }

  /**
   * The items changed after a revision, oldest change first, at most `size` at a time, each time with the revision that
   * the reader has then reached. What changes while they are read comes last.
   */
  *since(revision: number, size: number): Generator<{ items: T[]; revision: number }> {
    let items: T[] = [];
    let reached = revision;
    for (const [index, changed] of this.#revisions) {
      const item = this.#items[index];
      if (changed <= revision || item === undefined) continue;
      items.push(item);
      reached = changed;
      if (items.length < size) continue;
      yield { items, revision: reached };
      items = [];
    }
    if (items.length > 0) yield { items, revision: reached };
  }
}
