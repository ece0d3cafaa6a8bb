/** Joins what belongs together, pair by pair (disjoint sets, with the paths halved). */
export class DisjointSets {
  readonly #parents: number[];

  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
  }

  join(a: number, b: number): void {
    const [first, second] = [this.#root(a), this.#root(b)];
    this.#parents[Math.max(first, second)] = Math.min(first, second);
  }

  areJoined(a: number, b: number): boolean {
    return this.#root(a) === this.#root(b);
  }

  /** Those of two and more, in the order of their first members. */
  get all(): number[][] {
    const groups = new Map<number, number[]>();
    for (let index = 0; index < this.#parents.length; index++) {
      const root = this.#root(index);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [index]);
      else group.push(index);
    }
    return [...groups.values()].filter((group) => group.length > 1);
  }

  #root(of: number): number {
    let at = of;
    for (;;) {
      const parent = this.#parents[at] ?? at;
      if (parent === at) return at;
      const above = this.#parents[parent] ?? parent;
      this.#parents[at] = above;
      at = above;
    }
  }
}
