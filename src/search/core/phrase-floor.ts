import { type Calibration, temperatureOf } from '../../label/calibration/calibration.ts';
import type { PhraseEmbeddings } from '../../label/phrases/embeddings.ts';
import { CosineScanner } from './dot-products.ts';

/** Vectors are rounded, and 100 times a cosine is an exponent. */
const SLACK = 1.02;

/** A subject that competes with the phrase, and how many pictures it has ruled out lately. */
interface Rival {
  readonly scanner: CosineScanner;
  ruledOut: number;
}

/**
 * Tells which pictures surely do not show a phrase with some probability, from their features as the catalog has them.
 * Rivals are tried one after the other, and most pictures are ruled out by one of the first.
 */
export class PhraseFloor {
  readonly #phrase: CosineScanner;
  readonly #rivals: Rival[];
  readonly #scale: number;
  /** The largest weight of all rivals, where that of the phrase is 1. */
  readonly #most: number;
  readonly #size: number;

  /** @param least probability, 0 to 1 */
  constructor(
    { phrases: [phrase = new Float32Array()], background, scale }: PhraseEmbeddings,
    calibration: Calibration,
    least: number,
  ) {
    this.#phrase = new CosineScanner(phrase);
    this.#rivals = background.map((one) => ({ scanner: new CosineScanner(one), ruledOut: 0 }));
    this.#scale = scale;
    this.#size = phrase.length;
    const odds = (1 - least) / least;
    // The phrase and all rivals are two classes.
    const temperatures = [0, Math.LN2].map((entropy) => temperatureOf(calibration, entropy));
    this.#most = SLACK * Math.max(...temperatures.map((temperature) => odds ** temperature));
  }

  /**
   * @param features concatenated, of one vector a picture
   * @returns the indices of the pictures that may show it, in order
   */
  mayReach(features: Int8Array): readonly number[] {
    const size = this.#size;
    const cosines = this.#phrase.cosines(features);
    const sums = new Float64Array(cosines.length);
    let left = Array.from(cosines, (_, index) => index);
    const kept = features.slice();
    for (const rival of this.#rivals) {
      if (left.length === 0) break;
      const others = rival.scanner.cosines(kept.subarray(0, left.length * size));
      const still: number[] = [];
      for (const [place, index] of left.entries()) {
        const ahead = (others[place] ?? 0) - (cosines[index] ?? 0);
        const sum = (sums[index] ?? 0) + Math.exp(this.#scale * ahead);
        sums[index] = sum;
        if (sum > this.#most) continue;
        if (still.length < place) {
          kept.copyWithin(still.length * size, place * size, (place + 1) * size);
        }
        still.push(index);
      }
      rival.ruledOut = rival.ruledOut / 2 + left.length - still.length;
      left = still;
    }
    this.#rivals.sort((a, b) => b.ruledOut - a.ruledOut);
    return left;
  }
}
