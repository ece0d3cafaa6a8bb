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

interface Change {
  readonly index: number;
  readonly revision: number;
}

/** Items by index, each with the revision of its last change, so that a reader gets what it missed. */
export class Changes<T> {
  /** With holes: a later item may come before an earlier one. */
  readonly #items: T[] = [];
  /** Index → revision of the last change. */
  readonly #revisions: number[] = [];
  /** In the order of revisions; among them changes that a later one of the same item has overtaken. */
  #log: Change[] = [];
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
    const revision = ++this.#revision;
    this.#items[index] = item;
    this.#revisions[index] = revision;
    this.#log.push({ index, revision });
    if (this.#log.length > 2 * this.#items.length)
      this.#log = this.#log.filter((change) => this.#isLast(change));
  }

  /**
   * The items changed after a revision, oldest change first, at most `size` at a time, each time with the revision that
   * the reader has then reached. What changes while they are read comes last. What is not read costs nothing.
   */
  *since(revision: number, size: number): Generator<{ items: T[]; revision: number }> {
    for (let reached = revision; ; ) {
      const items: T[] = [];
      for (let at = this.#firstAfter(reached); items.length < size; at++) {
        const change = this.#log[at];
        if (change === undefined) break;
        const item = this.#items[change.index];
        if (item === undefined || !this.#isLast(change)) continue;
        items.push(item);
        reached = change.revision;
      }
      if (items.length === 0) return;
      yield { items, revision: reached };
    }
  }

  #isLast({ index, revision }: Change): boolean {
    return this.#revisions[index] === revision;
  }

  /** The place in the log of the first change after a revision. */
  #firstAfter(revision: number): number {
    let [from, to] = [0, this.#log.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#log[middle]?.revision ?? 0) <= revision) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
