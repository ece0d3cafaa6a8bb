/**
 * How a network's softmax becomes probabilities that can be believed: by temperature scaling, which
 * divides the logits by one number (Guo et al., "On Calibration of Modern Neural Networks", ICML
 * 2017).
 */
export interface Calibration {
  /** Below 1 makes the network surer of itself, above 1 less sure. */
  readonly temperature: number;
  /** On how many labelled pictures it was fitted; absent where it is only assumed. */
  readonly pictures?: number;
}

/** Believes the network as it is. */
export const UNCALIBRATED: Calibration = { temperature: 1 };
