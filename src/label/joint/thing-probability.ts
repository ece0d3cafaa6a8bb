import fitted from './fitted.json' with { type: 'json' };
import { logistic, logit } from './logit.ts';

/** How a detector's score becomes a probability: Platt's two numbers, on the scale of log-odds. */
export interface ThingCalibration {
  readonly intercept: number;
  /** Above 0, so that a higher score is never less probable. */
  readonly slope: number;
}

/**
 * Fitted to the built-in network's detections with a score of at least 0.1 in COCO pictures: there is a
 * thing of the kind whose box overlaps the detection's with an intersection over union of at least 0.5,
 * and which no better detection has. The pictures that it was trained on give the same numbers as others.
 */
const BUILT_IN: ThingCalibration = fitted.things;

/**
 * The probability that a detected thing is there, of that kind and about in that place (Platt,
 * "Probabilistic Outputs for Support Vector Machines", 1999).
 * @param score of the detector, 0 to 1
 * @returns 0 to 1
 */
export function thingProbability(
  score: number,
  { intercept, slope }: ThingCalibration = BUILT_IN,
): number {
  return logistic(intercept + slope * logit(score));
}
