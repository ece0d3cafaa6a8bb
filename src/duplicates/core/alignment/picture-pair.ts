import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { type Pair, tones } from './tones.ts';

/** Sizes at which pictures are compared: 12, 24 and 48 pixels wide. */
export const LEVELS = 3;

/**
 * Two pictures at several sizes, each made when it is needed, since most pairs are told apart by the smallest. They are
 * overwritten by those of the next pair.
 */
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
    const known = this.#levels[level] ?? this.#made(level);
    this.#levels[level] = known;
    return known;
  }

  /** In full size and their own tones. */
  get whole(): Pair {
    const [first, second] = [this.#a.luma, this.#b.luma];
    this.#whole ??= tones().whole({ first, second, orientation: this.#orientation });
    return this.#whole;
  }

  #made(level: number): Pair {
    if (level === 0) {
      const [first, second] = [this.#a.small, this.#b.small];
      return tones().small({ first, second, orientation: this.#orientation });
    }
    // They are made of the whole ones.
    void this.whole;
    return level === 1 ? tones().half() : tones().matched();
  }
}
