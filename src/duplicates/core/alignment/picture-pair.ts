import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { halved, type Luma, lumaOfBytes, reoriented } from '../fingerprint/luma.ts';
import { histogram, levelsOf, withTonesOf } from './tone-curve.ts';

/** Two pictures of the same size. */
type Pair = readonly [first: Luma, second: Luma];

/** Sizes at which pictures are compared: 12, 24 and 48 pixels wide. */
export const LEVELS = 3;

/** Two pictures at several sizes, each made when it is needed, since most pairs are told apart by the smallest. */
export class PicturePair {
  readonly #a: Fingerprint;
  readonly #b: Fingerprint;
  readonly #orientation: number;
  readonly #levels: Pair[] = [];
  #whole: Pair | undefined;

  /** @param orientation given to the second picture */
  constructor(a: Fingerprint, b: Fingerprint, orientation: number) {
    this.#a = a;
    this.#b = b;
    this.#orientation = orientation;
  }

  /** At a level, 0 for the smallest, in the same tones. */
  at(level: number): Pair {
    const known = this.#levels[level] ?? withMatchedTones(this.#asTheyAre(level));
    this.#levels[level] = known;
    return known;
  }

  /** In full size and their own tones. */
  get whole(): Pair {
    this.#whole ??= this.#oriented(lumaOfBytes(this.#a.luma), lumaOfBytes(this.#b.luma));
    return this.#whole;
  }

  #asTheyAre(level: number): Pair {
    if (level === 0) return this.#oriented(lumaOfBytes(this.#a.small), lumaOfBytes(this.#b.small));
    const [first, second] = this.whole;
    return level === 1 ? [halved(first), halved(second)] : [first, second];
  }

  #oriented(first: Luma, second: Luma): Pair {
    return [first, reoriented(second, this.#orientation)];
  }
}

/** Gives both the tones of the one with more clipped pixels, since those cannot be restored. */
function withMatchedTones([first, second]: Pair): Pair {
  const { size } = first;
  const [one, other] = [levelsOf(first.data), levelsOf(second.data)];
  const [ofOne, ofOther] = [histogram(one), histogram(other)];
  return clipped(ofOne) <= clipped(ofOther)
    ? [{ size, data: withTonesOf(one, ofOne, ofOther) }, second]
    : [first, { size, data: withTonesOf(other, ofOther, ofOne) }];
}

/** Number of pixels that are nearly black or white. */
function clipped(counts: Uint32Array): number {
  let count = 0;
  for (let level = 0; level < 5; level++)
    count += (counts[level] ?? 0) + (counts[255 - level] ?? 0);
  return count;
}
