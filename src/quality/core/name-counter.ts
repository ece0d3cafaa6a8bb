/** Shares and means over named pictures. */
export interface NameCounts {
  readonly pictures: number;
  /** Share of the pictures that were named, 0 to 1. */
  readonly named: number;
  /** Share of the names given that are true, 0 to 1; 0 if none was given. */
  readonly true: number;
  /** Mean of the probabilities claimed for the names given, 0 to 1. */
  readonly claimed: number;
  /** Mean information of true names in bits, over all pictures; 0 for false and missing names. */
  readonly bits: number;
  /** Mean information in bits of the names given, true or not. */
  readonly specificity: number;
}

/** Accumulates {@link NameCounts}. */
export class NameCounter {
  #pictures = 0;
  #named = 0;
  #true = 0;
  #claimed = 0;
  #bits = 0;
  #specificity = 0;

  unnamed(): void {
    this.#pictures++;
  }

  /**
   * @param probability claimed for the name, 0 to 1
   * @param specificity information of the name in bits
   * @param bits the part of it confirmed by the label; undefined if the name is false
   */
  named(probability: number, specificity: number, bits: number | undefined): void {
    this.#pictures++;
    this.#named++;
    this.#claimed += probability;
    this.#specificity += specificity;
    if (bits === undefined) return;
    this.#true++;
    this.#bits += bits;
  }

  result(): NameCounts {
    const mean = (sum: number, count: number): number => (count === 0 ? 0 : sum / count);
    return {
      pictures: this.#pictures,
      named: mean(this.#named, this.#pictures),
      true: mean(this.#true, this.#named),
      claimed: mean(this.#claimed, this.#named),
      bits: mean(this.#bits, this.#pictures),
      specificity: mean(this.#specificity, this.#named),
    };
  }
}
