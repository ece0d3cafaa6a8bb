/** Probabilities are kept this far from 0 and 1. */
const MARGIN = 1e-6;

/** The log-odds of a probability; finite, since it is clamped to {@link MARGIN}. */
export function logit(probability: number): number {
  const p = Math.min(Math.max(probability, MARGIN), 1 - MARGIN);
  return Math.log(p / (1 - p));
}

/** The probability with these log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
