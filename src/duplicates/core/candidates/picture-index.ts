import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { Cells, type Nearest } from './cells.ts';
import { type Limits, type Neighbour, PictureBlocks } from './picture-blocks.ts';

/** Pictures with which one is compared: all of fewer, and of more those in the cells that are nearest by each hash. */
const MOST_COMPARED = 16_000;

/** A picture, and what is nearest to it in each division. */
interface Asked {
  readonly picture: Fingerprint;
  readonly nearest: readonly Nearest[];
}

/**
 * An index of pictures by their hashes that compares one with all of some thousands, in WebAssembly. More
 * pictures are divided into cells twice, by SimHash and by perceptual hash, and only those in the nearest cells are
 * compared: what looks another way to the network, darker or in grey, has nearly the same perceptual hash, and what is
 * cropped nearly the same SimHash.
 */
export class PictureIndex {
  readonly #blocks: PictureBlocks;
  readonly #divisions: readonly Cells[];
  #count = 0;
  #asked: Asked | undefined;

  /** @param fingerprints of the pictures that may be added, by number */
  constructor(fingerprints: readonly Fingerprint[], limits: Limits) {
    this.#blocks = new PictureBlocks(limits);
    this.#divisions = (['simhash', 'perceptual'] as const).map(
      (hash) => new Cells(this.#blocks, fingerprints, hash),
    );
  }

  add(fingerprint: Fingerprint, picture: number): void {
    const nearest = this.#nearest(fingerprint);
    for (const [division, cells] of this.#divisions.entries()) {
      const found = nearest[division];
      if (found !== undefined) cells.add(picture, found);
    }
    this.#count++;
    this.#asked = undefined;
  }

  /** Calls `use` once for each neighbour of a picture. */
  near(fingerprint: Fingerprint, use: (neighbour: Neighbour) => void): void {
    const nearest = this.#nearest(fingerprint);
    // The first division has all of so few.
    const divisions = this.#count <= MOST_COMPARED ? nearest.slice(0, 1) : nearest;
    const found = new Set<number>();
    for (const { cells } of divisions) {
      const runs = cells.flatMap((cell) => cell.runs);
      this.#blocks.near(runs, (neighbour) => {
        if (found.has(neighbour.picture)) return;
        found.add(neighbour.picture);
        use(neighbour);
      });
    }
  }

  /** One is mostly added right after it was asked for. */
  #nearest(picture: Fingerprint): readonly Nearest[] {
    if (this.#asked?.picture !== picture) {
      this.#blocks.ask(picture);
      const share = this.#count <= MOST_COMPARED ? MOST_COMPARED : MOST_COMPARED / 2;
      this.#asked = { picture, nearest: this.#divisions.map((cells) => cells.nearest(share)) };
    }
    return this.#asked.nearest;
  }
}
