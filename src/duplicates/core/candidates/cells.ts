import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { BLOCK, type Hash, type PictureBlocks, type Run } from './picture-blocks.ts';

/** Pictures around one of them, in runs of which all but the last are full. */
interface Cell {
  readonly number: number;
  readonly runs: Run[];
}

/** What is nearest to a picture. */
export interface Nearest {
  /** None if there are no pictures yet. */
  readonly cell: Cell | undefined;
  /** How far the picture is from its centre. */
  readonly distance: number;
  /** The cells, in any order, that together have as many pictures as asked for. */
  readonly cells: readonly Cell[];
}

/** Pictures in a cell, on average. Fewer are found as well by comparing fewer (docs/duplicates.md). */
const CELL_PICTURES = 200;

/** Cells for which there is room at first. */
const ROOM = 256;

/** Bits in which hashes may differ. */
const MOST_BITS = 256;

/**
 * Pictures divided among cells by one of their hashes, each in the one whose centre is nearest (an inverted file: Sivic
 * and Zisserman, "Video Google", 2003). Every so many pictures one becomes a centre, and those nearer to it than to
 * theirs are moved there from the cells around. With all centres from the beginning, cells would long be nearly empty:
 * to compare the pictures of thousands of them, far apart in memory, takes several times as long as of some dozens.
 */
export class Cells {
  readonly #blocks: PictureBlocks;
  readonly #fingerprints: readonly Fingerprint[];
  readonly #hash: Hash;
  readonly #cells: Cell[] = [];
  /** How many pictures each has. */
  #counts = new Uint32Array(ROOM);
  /** The cells' centres, in the same order. */
  readonly #centres: Run[] = [];
  #count = 0;

  /** @param fingerprints of all pictures, by number */
  constructor(blocks: PictureBlocks, fingerprints: readonly Fingerprint[], hash: Hash) {
    this.#blocks = blocks;
    this.#fingerprints = fingerprints;
    this.#hash = hash;
  }

  /**
   * Finds the cells that are nearest to the picture that the blocks were asked for.
   * @param pictures that they have together at least, if there are so many
   */
  nearest(pictures: number): Nearest {
    const distances = this.#blocks.distances(this.#centres, this.#hash);
    const reach = this.#reach(distances, pictures);
    const { within } = reach;
    let { missing } = reach;
    let cell: Cell | undefined;
    let least = MOST_BITS + 1;
    const cells: Cell[] = [];
    for (let number = 0; number < distances.length; number++) {
      const distance = distances[number] ?? 0;
      if (distance > within || (distance === within && missing <= 0)) continue;
      const near = this.#cells[number];
      if (near === undefined) continue;
      if (distance < least) {
        cell = near;
        least = distance;
      }
      if (distance === within) missing -= this.#counts[number] ?? 0;
      cells.push(near);
    }
    return { cell, distance: least, cells };
  }

  /** The distance within which cells have so many pictures, and how many of these are missing in those nearer. */
  #reach(distances: Uint16Array, pictures: number): { within: number; missing: number } {
    const counts = new Uint32Array(MOST_BITS + 1);
    for (let number = 0; number < distances.length; number++) {
      const distance = distances[number] ?? 0;
      counts[distance] = (counts[distance] ?? 0) + (this.#counts[number] ?? 0);
    }
    let [within, missing] = [0, pictures];
    for (; within < MOST_BITS; within++) {
      const count = counts[within] ?? 0;
      if (count >= missing) break;
      missing -= count;
    }
    return { within, missing };
  }

  /**
   * Adds the picture that the blocks were asked for.
   * @param nearest what is nearest to it
   */
  add(picture: number, { cell, distance, cells }: Nearest): void {
    if (this.#count++ % CELL_PICTURES === 0 || cell === undefined) this.#divide(picture, cells);
    else this.#write(cell, picture, distance);
  }

  /**
   * Makes a cell around the picture that the blocks were asked for.
   * @param around cells from which it gets pictures: those of all would take the longer, the more there are
   */
  #divide(centre: number, around: readonly Cell[]): void {
    const made = this.#make();
    this.#write(made, centre, 0);
    for (const cell of around) {
      // From the last, since the last of all take the places of those that are moved.
      for (const run of cell.runs.toReversed()) {
        for (const { place, distance } of this.#blocks.nearer(run, this.#hash).toReversed()) {
          this.#write(made, this.#blocks.at(run.block, place).number, distance);
          this.#remove(cell, run, place);
        }
      }
    }
    this.#append(this.#centres, centre, 0);
  }

  #make(): Cell {
    const made = { number: this.#cells.length, runs: [] };
    this.#cells.push(made);
    if (made.number === this.#counts.length) {
      const counts = new Uint32Array(this.#counts.length * 2);
      counts.set(this.#counts);
      this.#counts = counts;
    }
    return made;
  }

  #write({ number, runs }: Cell, picture: number, distance: number): void {
    this.#append(runs, picture, distance);
    this.#counts[number] = (this.#counts[number] ?? 0) + 1;
  }

  #append(runs: Run[], picture: number, distance: number): void {
    let run = runs.at(-1);
    if (run === undefined || run.count === BLOCK) {
      run = { block: this.#blocks.make(), count: 0 };
      runs.push(run);
    }
    const at = { place: run.count++, distance };
    this.#blocks.write(this.#fingerprintOf(picture), run.block, at, picture);
  }

  #remove(cell: Cell, run: Run, place: number): void {
    const last = cell.runs.at(-1);
    if (last === undefined) return;
    const { number, distance } = this.#blocks.at(last.block, --last.count);
    if (last !== run || last.count !== place) {
      this.#blocks.write(this.#fingerprintOf(number), run.block, { place, distance }, number);
    }
    this.#counts[cell.number] = (this.#counts[cell.number] ?? 0) - 1;
    if (last.count > 0) return;
    this.#blocks.release(last.block);
    cell.runs.pop();
  }

  #fingerprintOf(picture: number): Fingerprint {
    const fingerprint = this.#fingerprints[picture];
    if (fingerprint === undefined) throw new Error('no such picture');
    return fingerprint;
  }
}
