/**
 * Memory that several tasks share: each waits until what it needs is free. One that needs more than there
 * is at all runs alone. First come, first served.
 */
export class MemoryBudget {
  readonly #total: number;
  readonly #waiting: { readonly bytes: number; readonly start: () => void }[] = [];
  #used = 0;

  /** @param total in bytes */
  constructor(total: number) {
    this.#total = total;
  }

  /** Does some work as soon as its bytes are free. */
  async use<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    const needed = Math.min(bytes, this.#total);
    await new Promise<void>((start) => {
      this.#waiting.push({ bytes: needed, start });
      this.#startNext();
    });
    try {
      return await work();
    } finally {
      this.#used -= needed;
      this.#startNext();
    }
  }

  #startNext(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (this.#used + next.bytes > this.#total) return;
      this.#waiting.shift();
      this.#used += next.bytes;
      next.start();
    }
  }
}
