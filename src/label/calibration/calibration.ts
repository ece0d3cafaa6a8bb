/**
 * How a network's softmax becomes probabilities that can be believed. Three numbers, fitted on
 * labelled pictures:
 *
 * - Classes are weighed at `temperature` (Guo et al., "On Calibration of Modern Neural Networks", ICML
 *   2017), which falls or rises with the entropy of the softmax (Balanya et al., "Adaptive
 *   Temperature Scaling for Robust Calibration", 2022): networks taught with smoothed labels leave
 *   a tail on every picture.
 * - Weights are summed up the category tree, and at each node the shares of its children are
 *   tempered again, by `splitTemperature`. A network that is sure of the kind is often less sure of
 *   the breed than its scores say; one number for both cannot say so.
 *
 * The probabilities of a node's children always add up to the node's own.
 */
export interface Calibration {
  /** Of the classes, for a softmax of no entropy. 1 believes the network, less makes it surer. */
  readonly temperature: number;
  /** By how much the logarithm of the temperature rises with each nat of entropy. */
  readonly entropySlope: number;
  /** Of the shares of a node's children. Above 1 makes them more alike. */
  readonly splitTemperature: number;
  /** The floor at and above which 95 of 100 names given were true, on pictures it was not fitted on. */
  readonly floor?: number;
  /** On how many labelled pictures it was fitted; absent where nothing was. */
  readonly pictures?: number;
}

/** Believes the network as it is. */
export const UNCALIBRATED: Calibration = { temperature: 1, entropySlope: 0, splitTemperature: 1 };
