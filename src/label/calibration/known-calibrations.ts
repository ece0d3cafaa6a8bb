import { knownModel } from '../../model/core/store/known-models.ts';
import { type Calibration, UNCALIBRATED } from './calibration.ts';
import fitted from './calibrations.json' with { type: 'json' };

/** A network, as far as its calibration goes. */
export interface Calibrated {
  readonly id: string;
  /** Which of its weights are used: fp32, int8, … */
  readonly dtype: string;
  /** SHA-256 of those weights, hexadecimal. */
  readonly weights: string;
}

/** A calibration, and the network that it was fitted to. */
export interface FittedCalibration {
  /** The network's id. */
  readonly model: string;
  readonly dtype: string;
  readonly weights: string;
  readonly calibration: Calibration;
}

/**
 * The calibration of a network: the one fitted to these very weights, otherwise one that photonym brings
 * for other weights of the same known network, which is better than none.
 * @param own fitted by the user; they go before those that photonym brings
 */
export function knownCalibration(
  { id, dtype, weights }: Calibrated,
  own: readonly FittedCalibration[] = [],
): Calibration {
  const exact = [...own, ...fitted].find((entry) => entry.weights === weights);
  if (exact !== undefined) return exact.calibration;
  const network = knownModel(id)?.folder;
  const others = fitted.filter((entry) => entry.model === network);
  const akin = others.find((entry) => entry.dtype === dtype) ?? others[0];
  return akin === undefined ? UNCALIBRATED : withoutPictures(akin.calibration);
}

/** It was fitted on no picture that this network has seen. */
function withoutPictures({ pictures: _, ...calibration }: Calibration): Calibration {
  return calibration;
}
