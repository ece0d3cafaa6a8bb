/**
 * A map from texts to numbers in some 12 to 24 bytes an entry, for plans of a million files. It compares
 * 53-bit hashes instead of texts. A wrong answer is possible (in one of 10,000 plans of a million files)
 * and must do no harm to the caller.
 */
export class HashIndex {
  #keys = new Float64Array(FIRST_CAPACITY);
  #values = new Uint32Array(FIRST_CAPACITY);
  #size = 0;

  get(text: string): number | undefined {
    const slot = this.#slotOf(hashOf(text));
    return this.#keys[slot] === FREE ? undefined : this.#values[slot];
  }

  has(text: string): boolean {
    return this.#keys[this.#slotOf(hashOf(text))] !== FREE;
  }

  /** @param value integer, 0 to 2^32 - 1 */
  set(text: string, value: number): void {
    this.#put(hashOf(text), value);
    if (this.#size * 3 > this.#keys.length * 2) this.#grow();
  }

  #put(key: number, value: number): void {
    const slot = this.#slotOf(key);
    if (this.#keys[slot] === FREE) this.#size += 1;
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  #slotOf(key: number): number {
    const { length } = this.#keys;
    let slot = key % length;
    for (let there = this.#keys[slot]; there !== FREE && there !== key; there = this.#keys[slot]) {
      slot = (slot + 1) % length;
    }
    return slot;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(keys.length * 2);
    this.#values = new Uint32Array(keys.length * 2);
    this.#size = 0;
    for (const [slot, key] of keys.entries()) {
      if (key !== FREE) this.#put(key, values[slot] ?? 0);
    }
  }
}

const FIRST_CAPACITY = 1024;

/** Key of a free slot; no text has this hash. */
const FREE = 0;

/** A 53-bit hash, never 0 (cyrb53, public domain). */
function hashOf(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0) || 1;
}
