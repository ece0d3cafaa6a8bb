import type { Sequence } from '../../base/packed-list.ts';
import { HashIndex } from './hash-index.ts';
import type { PlannedFile } from './plan.ts';
import { placeKey } from './steps.ts';

/** Rows of a plan, ascending. */
export type Batch = Uint32Array;

/**
 * Cuts a plan into batches that do not touch one another: files of one group, and files of which
 * one is to get a name that another has now, are in the same. So batches can be carried out in any
 * order, also at the same time, and what is known of one can be forgotten after it. Batches have
 * about `size` files, more only where so many hang together. Memory is some 40 bytes a file.
 */
export function batchesOf(files: Sequence<PlannedFile>, size: number): Batch[] {
  const families = new Families(files.length);
  uniteGroups(files, families);
  uniteEntangled(files, families);
  return gather(families, size);
}

function uniteGroups(files: Iterable<PlannedFile>, families: Families): void {
  const firsts = new HashIndex();
  let row = 0;
  for (const { group } of files) {
    const first = firsts.get(String(group));
    if (first === undefined) firsts.set(String(group), row);
    else families.unite(first, row);
    row += 1;
  }
}

function uniteEntangled(files: Iterable<PlannedFile>, families: Families): void {
  const sources = new HashIndex();
  let row = 0;
  for (const { source } of files) {
    const place = placeKey(source);
    const twin = sources.get(place);
    if (twin === undefined) sources.set(place, row);
    else families.unite(twin, row);
    row += 1;
  }
  row = 0;
  for (const { source, target } of files) {
    const occupant = source === target ? undefined : sources.get(placeKey(target));
    if (occupant !== undefined) families.unite(occupant, row);
    row += 1;
  }
}

/** Families in the order of their first rows, so many to a batch that it is full. */
function gather(families: Families, size: number): Batch[] {
  const { length } = families;
  const batchOfFamily = new Int32Array(length).fill(-1);
  const sizes: number[] = [];
  for (let row = 0; row < length; row++) {
    const family = families.of(row);
    if (batchOfFamily[family] !== -1) continue;
    if (sizes.length === 0 || (sizes.at(-1) ?? 0) >= size) sizes.push(0);
    const batch = sizes.length - 1;
    batchOfFamily[family] = batch;
    sizes[batch] = (sizes[batch] ?? 0) + families.sizeOf(row);
  }
  const batches = sizes.map((count) => new Uint32Array(count));
  const filled = new Uint32Array(sizes.length);
  for (let row = 0; row < length; row++) {
    const batch = batchOfFamily[families.of(row)] ?? 0;
    const place = filled[batch] ?? 0;
    const rows = batches[batch];
    if (rows !== undefined) rows[place] = row;
    filled[batch] = place + 1;
  }
  return batches;
}

/** Disjoint sets of rows, after Tarjan: united by size, with paths halved. */
class Families {
  readonly #parents: Uint32Array;
  readonly #sizes: Uint32Array;

  constructor(length: number) {
    this.#parents = Uint32Array.from({ length }, (_, row) => row);
    this.#sizes = new Uint32Array(length).fill(1);
  }

  get length(): number {
    return this.#parents.length;
  }

  /** The row that stands for the family of a row. */
  of(row: number): number {
    let at = row;
    for (let parent = this.#parent(at); parent !== at; parent = this.#parent(at)) {
      const above = this.#parent(parent);
      this.#parents[at] = above;
      at = above;
    }
    return at;
  }

  sizeOf(row: number): number {
    return this.#sizes[this.of(row)] ?? 1;
  }

  unite(one: number, other: number): void {
    const [a, b] = [this.of(one), this.of(other)];
    if (a === b) return;
    const [small, large] = this.sizeOf(a) < this.sizeOf(b) ? [a, b] : [b, a];
    this.#sizes[large] = this.sizeOf(large) + this.sizeOf(small);
    this.#parents[small] = large;
  }

  #parent(row: number): number {
    return this.#parents[row] ?? row;
  }
}
