import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A read-only list, which need not hold all its items in memory as objects. An array is one. */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/** Items compressed together: enough to share keys and words, few enough to unpack for one of them. */
const BLOCK = 512;

/** Blocks kept unpacked, so that neighbours are unpacked once. */
const OPEN_BLOCKS = 4;

/**
 * A list that only grows, of plain values (which structured cloning can copy). All but the latest
 * items are compressed: a million planned files take about 100 MB instead of 700. Items are copies:
 * changing one does not change the list.
 */
export class PackedList<T> implements Sequence<T> {
  readonly #packed: Uint8Array[] = [];
  readonly #open = new Map<number, readonly T[]>();
  #latest: T[] = [];

  static from<T>(items: Iterable<T>): PackedList<T> {
    const list = new PackedList<T>();
    for (const item of items) list.push(item);
    return list;
  }

  get length(): number {
    return this.#packed.length * BLOCK + this.#latest.length;
  }

  push(item: T): void {
    this.#latest.push(item);
    if (this.#latest.length < BLOCK) return;
    this.#packed.push(pack(this.#latest));
    this.#latest = [];
  }

  at(index: number): T | undefined {
    const place = index < 0 ? this.length + index : index;
    return this.#block(Math.floor(place / BLOCK))?.[place % BLOCK];
  }

  *[Symbol.iterator](): Generator<T, void, undefined> {
    for (let place = 0; place < this.length; place += BLOCK) {
      yield* this.#block(place / BLOCK) ?? [];
    }
  }

  #block(number: number): readonly T[] | undefined {
    if (number === this.#packed.length) return this.#latest;
    const known = this.#open.get(number);
    if (known !== undefined) return known;
    const bytes = this.#packed[number];
    if (bytes === undefined) return undefined;
    const items: T[] = deserialize(inflateRawSync(bytes));
    this.#open.set(number, items);
    const [oldest] = this.#open.keys();
    if (this.#open.size > OPEN_BLOCKS && oldest !== undefined) this.#open.delete(oldest);
    return items;
  }
}

function pack(items: readonly unknown[]): Uint8Array {
  // A copy, since zlib's buffer may be a small part of a large one.
  return new Uint8Array(deflateRawSync(serialize(items), { level: 1 }));
}
