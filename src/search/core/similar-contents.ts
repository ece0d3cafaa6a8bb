/** A content and its cosine similarity, -1 to 1. */
export interface SimilarContent {
  readonly content: number;
  readonly similarity: number;
}

/** Contents and their similarities, of which the most similar are asked for first: 8 bytes each. */
export class SimilarContents {
  #contents = new Int32Array(1024);
  #similarities = new Float32Array(1024);
  #count = 0;

  get size(): number {
    return this.#count;
  }

  add(contents: Int32Array, similarities: Float64Array): void {
    const count = this.#count + contents.length;
    if (count > this.#contents.length) {
      this.#contents = grown(this.#contents, new Int32Array(count * 2));
      this.#similarities = grown(this.#similarities, new Float32Array(count * 2));
    }
    this.#contents.set(contents, this.#count);
    this.#similarities.set(similarities, this.#count);
    this.#count = count;
  }

  /** The most similar, at least `count` of them if there are, best first. */
  first(count: number): SimilarContent[] {
    const least = this.#leastOf(count);
    return this.#sorted((_, similarity) => similarity >= least);
  }

  /** Those that {@link first} leaves out and `isAllowed` takes, best first. */
  after(count: number, isAllowed: (content: number) => boolean): SimilarContent[] {
    const least = this.#leastOf(count);
    return this.#sorted((content, similarity) => similarity < least && isAllowed(content));
  }

  #leastOf(count: number): number {
    if (count === 0) return Number.POSITIVE_INFINITY;
    // Sorted as numbers, without a function: 100,000 take some milliseconds.
    const sorted = this.#similarities.slice(0, this.#count).sort();
    return sorted[Math.max(0, this.#count - count)] ?? Number.NEGATIVE_INFINITY;
  }

  #sorted(takes: (content: number, similarity: number) => boolean): SimilarContent[] {
    const taken: SimilarContent[] = [];
    for (let index = 0; index < this.#count; index++) {
      const content = this.#contents[index] ?? 0;
      const similarity = this.#similarities[index] ?? 0;
      if (takes(content, similarity)) taken.push({ content, similarity });
    }
    return taken.sort((a, b) => b.similarity - a.similarity);
  }
}

function grown<T extends Int32Array | Float32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
