/**
 * How a network's softmax becomes calibrated probabilities. Three numbers, fitted on labelled pictures:
 *
 * - Classes are weighted at `temperature` (Guo et al., "On Calibration of Modern Neural Networks", ICML
 *   2017), which falls or rises with the entropy of the softmax (Balanya et al., "Adaptive
 *   Temperature Scaling for Robust Calibration", 2022): networks trained with smoothed labels leave
 *   a tail on every picture.
 * - Weights are summed up the category tree, and at each node the shares of its children are scaled
 *   again, by `splitTemperature`: a network that is sure of the kind is often less sure of the breed
 *   than its scores suggest, which one temperature cannot express.
 *
 * The probabilities of a node's children always add up to the node's own.
 */
export interface Calibration {
  /** Temperature of the classes, for a softmax with zero entropy. 1 keeps the scores; below 1 sharpens them. */
  readonly temperature: number;
  /** Increase of the temperature's logarithm per nat of entropy. */
  readonly entropySlope: number;
  /** Temperature of the shares of a node's children. Above 1 makes them more alike. */
  readonly splitTemperature: number;
  /** The floor at which 95 of 100 labels given were true, on held-out pictures. */
  readonly floor?: number;
  /** Number of labelled pictures it was fitted on; absent if none were for this network. */
  readonly pictures?: number;
}

/** Takes the scores as probabilities. */
export const UNCALIBRATED: Calibration = { temperature: 1, entropySlope: 0, splitTemperature: 1 };

/** The temperature of classes for a softmax of this entropy, in nats. */
export function temperatureOf({ temperature, entropySlope }: Calibration, entropy: number): number {
  return entropySlope === 0 ? temperature : temperature * Math.exp(entropySlope * entropy);
}
