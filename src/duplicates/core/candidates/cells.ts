import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { BLOCK, type PictureBlocks } from './picture-blocks.ts';

/** Pictures of which one is a centre. */
export interface Cell {
  /** Numbers of its blocks; all but the last are full. */
  readonly blocks: number[];
  count: number;
}

/** Distances by which pictures are divided: that of SimHashes, and that of perceptual hashes in any orientation. */
const DISTANCES = 2;

/** Bits in which hashes may differ. */
const MOST_BITS = 256;

/**
 * Pictures divided among cells, each around one of them (an inverted file: Sivic and Zisserman, "Video Google", 2003),
 * once for each distance.
 */
export class Cells {
  readonly #blocks: PictureBlocks;
  readonly #centres: { readonly block: number; readonly count: number }[] = [];
  readonly #divisions: readonly (readonly Cell[])[];

  /** @param centres of as many cells */
  constructor(blocks: PictureBlocks, centres: readonly Fingerprint[]) {
    this.#blocks = blocks;
    const divisions = Math.min(centres.length, DISTANCES);
    this.#divisions = Array.from({ length: divisions }, () =>
      centres.map(() => ({ blocks: [], count: 0 })),
    );
    for (let from = 0; from < centres.length; from += BLOCK) {
      const block = blocks.make();
      const own = centres.slice(from, from + BLOCK);
      for (const [place, centre] of own.entries()) blocks.write(centre, block, place, from + place);
      this.#centres.push({ block, count: own.length });
    }
  }

  /** The cells of each division, those nearest to the picture that the blocks were asked for first. */
  nearest(): Cell[][] {
    const distances = new Uint16Array(this.#centres.length * BLOCK * DISTANCES);
    for (const [index, { block, count }] of this.#centres.entries()) {
      distances.set(this.#blocks.distances(block, count), index * BLOCK * DISTANCES);
    }
    return this.#divisions.map((cells, division) =>
      sorted(cells, (number) => distances[number * DISTANCES + division] ?? 0),
    );
  }
}

/** By whole distances, with as many steps as there are items: a sort takes twenty times as long. */
function sorted<T>(items: readonly T[], distanceOf: (index: number) => number): T[] {
  const ends = new Uint32Array(MOST_BITS + 2);
  for (let index = 0; index < items.length; index++) {
    const after = distanceOf(index) + 1;
    ends[after] = (ends[after] ?? 0) + 1;
  }
  for (let bits = 1; bits < ends.length; bits++)
    ends[bits] = (ends[bits] ?? 0) + (ends[bits - 1] ?? 0);
  const all = [...items];
  for (const [index, item] of items.entries()) {
    const distance = distanceOf(index);
    const place = ends[distance] ?? 0;
    ends[distance] = place + 1;
    all[place] = item;
  }
  return all;
}
