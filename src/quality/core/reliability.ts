/** Claims in one interval of probability, and how many were true. */
export interface ReliabilityBin {
  /** The interval: above `from` (the first includes 0) up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean of the probabilities claimed, 0 to 1; 0 if there are none. */
  readonly claimed: number;
  /** Share of true claims, 0 to 1; 0 if there are none. */
  readonly true: number;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /**
   * Expected calibration error, 0 to 1: the gap between claimed and true share in each bin, averaged over
   * all claims (Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015,
   * with bins of equal width).
   */
  readonly error: number;
}

/** Accumulates {@link Reliability} in constant memory. */
export class ReliabilityCounter {
  readonly #counts: number[];
  readonly #claimed: number[];
  readonly #true: number[];

  constructor(bins = 10) {
    this.#counts = new Array<number>(bins).fill(0);
    this.#claimed = new Array<number>(bins).fill(0);
    this.#true = new Array<number>(bins).fill(0);
  }

  /** @param probability claimed, 0 to 1 */
  add(probability: number, isTrue: boolean): void {
    const bins = this.#counts.length;
    // Rounded, so that floating-point errors do not move a claim at an edge to the next bin.
    const place = Math.ceil(Number((probability * bins).toFixed(9))) - 1;
    const bin = Math.min(bins - 1, Math.max(0, place));
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#claimed[bin] = (this.#claimed[bin] ?? 0) + probability;
    this.#true[bin] = (this.#true[bin] ?? 0) + (isTrue ? 1 : 0);
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
