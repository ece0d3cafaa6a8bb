/**
 * Keeps the best of many items, up to a limit: the same ones as sorting and truncating. A binary
 * heap with the worst on top.
 */
export class BoundedHeap<T> {
  readonly limit: number;
  readonly #compare: (a: T, b: T) => number;
  readonly #heap: T[] = [];

  /** @param compare negative where the first is better; a total order */
  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.limit = limit;
    this.#compare = compare;
  }

  /** The worst item kept; undefined until the heap is full. */
  get worst(): T | undefined {
    return this.#heap.length < this.limit ? undefined : this.#heap[0];
  }

  /** Whether {@link add} would keep an item. */
  admits(item: T): boolean {
    const { worst } = this;
    return worst === undefined || this.#compare(item, worst) < 0;
  }

  add(item: T): void {
    if (!this.admits(item)) return;
    if (this.#heap.length < this.limit) this.#rise(item);
    else this.#sink(item);
  }

  /** All items kept, best first. */
  sorted(): T[] {
    return this.#heap.toSorted(this.#compare);
  }

  #rise(item: T): void {
    let place = this.#heap.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.#heap[above];
      if (parent === undefined || this.#compare(item, parent) <= 0) break;
      this.#heap[place] = parent;
      place = above;
    }
    this.#heap[place] = item;
  }

  #sink(item: T): void {
    let place = 0;
    for (;;) {
      const [below, child] = this.#worseChild(place);
      if (child === undefined || this.#compare(child, item) <= 0) break;
      this.#heap[place] = child;
      place = below;
    }
    this.#heap[place] = item;
  }

  #worseChild(place: number): [number, T | undefined] {
    const left = place * 2 + 1;
    const [a, b] = [this.#heap[left], this.#heap[left + 1]];
    const isRight = a !== undefined && b !== undefined && this.#compare(b, a) > 0;
    return isRight ? [left + 1, b] : [left, a];
  }
}
