/** Union-find over the numbers from 0, with path halving. */
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

  /** All sets of two or more members, ordered by first member. */
  get all(): number[][] {
    const sets = new Map<number, number[]>();
    for (let index = 0; index < this.#parents.length; index++) {
      const root = this.#root(index);
      const set = sets.get(root);
      if (set === undefined) sets.set(root, [index]);
      else set.push(index);
    }
    return [...sets.values()].filter((set) => set.length > 1);
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
