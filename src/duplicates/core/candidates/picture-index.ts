import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { type Cell, Cells } from './cells.ts';
import { BLOCK, type Limits, type Neighbour, PictureBlocks } from './picture-blocks.ts';

/** Pictures with which one is compared: all of fewer, and of more those in the cells that are nearest by each hash. */
const MOST_COMPARED = 16_000;

/** Pictures in a cell, on average. Fewer are found as well by comparing fewer (docs/duplicates.md). */
const CELL_PICTURES = 200;

/**
 * An index of pictures by their hashes that compares one with all of some thousands, in WebAssembly. More
 * pictures are divided into cells twice, by SimHash and by perceptual hash, and only those in the nearest cells are
 * compared: what looks another way to the network, darker or in grey, has nearly the same perceptual hash, and what is
 * cropped nearly the same SimHash.
 */
export class PictureIndex {
  readonly #blocks: PictureBlocks;
  readonly #cells: Cells;
  /** For each division, how many pictures are compared. */
  readonly #share: number;
  /** The picture asked for last, and the cells of each division, those nearest to it first. */
  #asked: { readonly fingerprint: Fingerprint; readonly nearest: Cell[][] } | undefined;

  /** @param fingerprints of the pictures that will be added, from which centres of cells are taken */
  constructor(fingerprints: readonly Fingerprint[], limits: Limits) {
    this.#blocks = new PictureBlocks(limits);
    const isSmall = fingerprints.length <= MOST_COMPARED;
    const step = isSmall ? fingerprints.length : CELL_PICTURES;
    const centres = fingerprints.filter((_, index) => index % step === 0);
    this.#cells = new Cells(this.#blocks, centres);
    this.#share = isSmall ? MOST_COMPARED : MOST_COMPARED / 2;
  }

  add(fingerprint: Fingerprint, picture: number): void {
    for (const [cell] of this.#nearest(fingerprint)) {
      if (cell === undefined) continue;
      const place = cell.count++ % BLOCK;
      if (place === 0) cell.blocks.push(this.#blocks.make());
      this.#blocks.write(fingerprint, cell.blocks.at(-1) ?? 0, place, picture);
    }
  }

  /** Calls `use` once for each neighbour of a picture. */
  near(fingerprint: Fingerprint, use: (neighbour: Neighbour) => void): void {
    const found = new Set<number>();
    const useOnce = (neighbour: Neighbour): void => {
      if (found.has(neighbour.picture)) return;
      found.add(neighbour.picture);
      use(neighbour);
    };
    for (const cells of this.#nearest(fingerprint)) {
      let compared = 0;
      for (const { blocks, count } of cells) {
        for (const [index, block] of blocks.entries()) {
          this.#blocks.near(block, Math.min(count - index * BLOCK, BLOCK), useOnce);
        }
        compared += count;
        if (compared >= this.#share) break;
      }
    }
  }

  /** The cells of each division, those nearest to a picture first. One is mostly added right after it was asked for. */
  #nearest(fingerprint: Fingerprint): Cell[][] {
    if (this.#asked?.fingerprint !== fingerprint) {
      this.#blocks.ask(fingerprint);
      this.#asked = { fingerprint, nearest: this.#cells.nearest() };
    }
    return this.#asked.nearest;
  }
}
