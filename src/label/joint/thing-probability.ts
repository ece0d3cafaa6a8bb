import fitted from './fitted.json' with { type: 'json' };
import { logistic, logit } from './logit.ts';

/** Platt scaling of a detector's score, on the scale of log-odds. */
interface ThingCalibration {
  readonly intercept: number;
  /** Above 0, so that a higher score is never less probable. */
  readonly slope: number;
}

/**
 * Fitted to the built-in network's detections with a score of at least 0.1 in COCO pictures. A detection
 * is true if it matches a thing of its kind (intersection over union of at least 0.5) that no better
 * detection has claimed. Pictures the network was trained on yield the same numbers as others.
 */
const BUILT_IN: ThingCalibration = fitted.things;

/**
 * The probability that a detected thing is there, of that kind and roughly in that place (Platt,
 * "Probabilistic Outputs for Support Vector Machines", 1999).
 * @param score the detector's, 0 to 1
 * @returns 0 to 1
 */
export function thingProbability(
  score: number,
  { intercept, slope }: ThingCalibration = BUILT_IN,
): number {
  return logistic(intercept + slope * logit(score));
}
