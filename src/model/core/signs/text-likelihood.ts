import fitted from './fitted.json' with { type: 'json' };
import { TEXT_SIGNS } from './text-signs.ts';

/** A logistic regression over the signs of text: scripts/text/fit-signs.ts fits it. */
export interface SignWeights {
  /** What each sign adds to the logit, for one more of it. */
  readonly weights: readonly number[];
  readonly bias: number;
  /** The logit from which on a picture is read: one photograph in a hundred reaches it (docs/text.md). */
  readonly threshold: number;
}

export const FITTED_SIGNS: SignWeights = fitted;

/** Letters have strong edges before a background: without any there is nothing to read. */
const LEAST_INK = 0.01;

const INK = TEXT_SIGNS.indexOf('ink');

/** The logit that a picture shows text, before anything is read. */
export function textLogit(signs: readonly number[], fit: SignWeights = FITTED_SIGNS): number {
  if ((signs[INK] ?? 0) < LEAST_INK) return -30;
  return signs.reduce((sum, sign, index) => sum + sign * (fit.weights[index] ?? 0), fit.bias);
}

/** Whether a picture with these signs is worth reading. */
export function mayShowText(signs: readonly number[], fit: SignWeights = FITTED_SIGNS): boolean {
  return textLogit(signs, fit) >= fit.threshold;
}
