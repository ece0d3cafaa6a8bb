import type { Sequence } from '../../base/packed-list.ts';
import { HashIndex } from './hash-index.ts';
import type { PlannedFile } from './plan.ts';
import { placeKey } from './steps.ts';

/** Indexes of files in a plan, ascending. */
type Batch = Uint32Array;

/**
 * Divides a plan into independent batches. Files of one group are in the same batch, and so are a file
 * and the one that takes over its current name. Batches can therefore be carried out in any order, even
 * concurrently. A batch has about `size` files, more only if that many depend on each other. Takes about
 * 40 bytes of memory per file.
 */
export function batchesOf(files: Sequence<PlannedFile>, size: number): Batch[] {
  const families = new DisjointRows(files.length);
  uniteGroups(files, families);
  uniteEntangled(files, families);
  return gather(families, size);
}

function uniteGroups(files: Iterable<PlannedFile>, families: DisjointRows): void {
  const firsts = new HashIndex();
  let row = 0;
  for (const { group } of files) {
    const first = firsts.get(String(group));
    if (first === undefined) firsts.set(String(group), row);
    else families.unite(first, row);
    row += 1;
  }
}

function uniteEntangled(files: Iterable<PlannedFile>, families: DisjointRows): void {
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

/** Fills batches with families, in the order of their first rows. */
function gather(families: DisjointRows, size: number): Batch[] {
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

/** Disjoint sets of rows (union by size, path halving). */
class DisjointRows {
  readonly #parents: Uint32Array;
  readonly #sizes: Uint32Array;

  constructor(length: number) {
    this.#parents = Uint32Array.from({ length }, (_, row) => row);
    this.#sizes = new Uint32Array(length).fill(1);
  }

  get length(): number {
    return this.#parents.length;
  }

  /** The row that represents the family of a row. */
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
