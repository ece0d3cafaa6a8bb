import { knownModel } from '../../model/core/store/known-models.ts';
import { type Calibration, UNCALIBRATED } from './calibration.ts';
import fitted from './calibrations.json' with { type: 'json' };

/** What identifies a network to a calibration. */
interface Calibrated {
  readonly id: string;
  /** The variant of its weights: fp32, int8, … */
  readonly dtype: string;
  /** SHA-256 of those weights, hexadecimal. */
  readonly weights: string;
}

/** A calibration and the network it was fitted to. */
export interface FittedCalibration {
  /** The network's id. */
  readonly model: string;
  readonly dtype: string;
  readonly weights: string;
  readonly calibration: Calibration;
}

/**
 * The calibration of a network: one fitted to exactly these weights; otherwise a bundled one for other
 * weights of the same network, which is better than none; otherwise none.
 * @param own calibrations fitted by the user, which take precedence over the bundled ones
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

/** Drops the number of pictures, since it was fitted on other weights. */
function withoutPictures({ pictures: _, ...calibration }: Calibration): Calibration {
  return calibration;
}
