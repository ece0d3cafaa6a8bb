/** How many pictures were named, and how well. */
export interface NameCounts {
  readonly pictures: number;
  /** Share of the pictures that were named, 0 to 1. */
  readonly named: number;
  /** Share of the named that were named truly, 0 to 1; 0 where none was. */
  readonly true: number;
  /** Mean of the probabilities claimed for the names given, 0 to 1. */
  readonly claimed: number;
  /** Mean true bits: what true names tell, 0 for false ones and for pictures without; over all pictures. */
  readonly bits: number;
  /** Mean bits that the names given tell, true or not; over the named. */
  readonly specificity: number;
}

/** Counts names as they are given. */
export class NameCounter {
  #pictures = 0;
  #named = 0;
  #true = 0;
  #claimed = 0;
  #bits = 0;
  #told = 0;

  unnamed(): void {
    this.#pictures++;
  }

  /**
   * @param probability what was claimed of the name, 0 to 1
   * @param told what the name tells, in bits
   * @param bits what of that is vouched for, if the name is true; undefined if it is false
   */
  named(probability: number, told: number, bits: number | undefined): void {
    this.#pictures++;
    this.#named++;
    this.#claimed += probability;
    this.#told += told;
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
      specificity: mean(this.#told, this.#named),
    };
  }
}
