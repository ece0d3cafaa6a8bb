/** What was claimed in one interval of probability, and what came true. */
export interface ReliabilityBin {
  /** The interval: above `from` (or at it, for 0) to `to`. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of the probabilities claimed, 0 to 1; 0 where there are none. */
  readonly claimed: number;
  /** Share of what came true, 0 to 1; 0 where there are none. */
  readonly true: number;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /**
   * Expected calibration error, 0 to 1: the mean over all claims of how far the share of a bin that came true is
   * from what was claimed (Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI
   * 2015, with bins of one width).
   */
  readonly error: number;
}

/** Gathers claims and what came of them, in memory that does not grow. */
export class ReliabilityCounter {
  readonly #counts: number[];
  readonly #claimed: number[];
  readonly #true: number[];

  constructor(bins = 10) {
    this.#counts = new Array<number>(bins).fill(0);
    this.#claimed = new Array<number>(bins).fill(0);
    this.#true = new Array<number>(bins).fill(0);
  }

  /** @param probability what was claimed, 0 to 1 */
  add(probability: number, cameTrue: boolean): void {
    const bins = this.#counts.length;
    // Rounded, so that 0.3 of three hundredths more or less than it falls where one expects it.
    const place = Math.ceil(Number((probability * bins).toFixed(9))) - 1;
    const bin = Math.min(bins - 1, Math.max(0, place));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#claimed[bin] = (this.#claimed[bin] ?? 0) + probability;
    this.#true[bin] = (this.#true[bin] ?? 0) + (cameTrue ? 1 : 0);
  }

  result(): Reliability {
    const size = this.#counts.length;
    const bins = this.#counts.map((count, bin) => ({
      from: bin / size,
      to: (bin + 1) / size,
      count,
      claimed: count === 0 ? 0 : (this.#claimed[bin] ?? 0) / count,
      true: count === 0 ? 0 : (this.#true[bin] ?? 0) / count,
    }));
    const total = bins.reduce((sum, { count }) => sum + count, 0);
    const gap = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.claimed - bin.true), 0);
    return { bins, error: total === 0 ? 0 : gap / total };
  }
}
