/** Tells everybody who waits that there is something new. */
export class Notifier {
  #waiting: (() => void)[] = [];

  notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** The next time it rings. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** Items by their place, each with the revision of its last change: what readers have missed. */
export class Changes<T> {
  readonly #items: T[] = [];
  /** Place → revision, in the order of revisions. */
  readonly #revisions = new Map<number, number>();
  #revision = 0;

  get items(): readonly T[] {
    return this.#items;
  }

  get revision(): number {
    return this.#revision;
  }

  set(place: number, item: T): void {
    this.#items[place] = item;
    this.#revisions.delete(place);
    this.#revisions.set(place, ++this.#revision);
  }

  /** What has changed after a revision, oldest change first, and the revision it brings one to. */
  since(revision: number, limit: number): { items: T[]; revision: number } {
    const items: T[] = [];
    let reached = revision;
    for (const [place, changed] of this.#revisions) {
      if (changed <= revision) continue;
      const item = this.#items[place];
      if (item === undefined) continue;
      items.push(item);
      reached = changed;
      if (items.length >= limit) break;
    }
    return { items, revision: reached };
  }
}
