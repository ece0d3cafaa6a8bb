import { knownModel } from '../model/store/known-models.ts';
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

/**
 * The calibration that photonym brings for a network: the one fitted to these very weights, otherwise
 * one fitted to other weights of the same known network, which is better than none.
 */
export function knownCalibration({ id, dtype, weights }: Calibrated): Calibration {
  const own = fitted.find((entry) => entry.weights === weights);
  if (own !== undefined) return own.calibration;
  const network = knownModel(id)?.folder;
  const others = fitted.filter((entry) => entry.model === network);
  const akin = others.find((entry) => entry.dtype === dtype) ?? others[0];
  return akin === undefined ? UNCALIBRATED : withoutPictures(akin.calibration);
}

/** It was fitted on no picture that this network has seen. */
function withoutPictures({ pictures: _, ...calibration }: Calibration): Calibration {
  return calibration;
}
