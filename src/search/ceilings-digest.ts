import { createHash } from 'node:crypto';
import type { CalibratedTree } from '../label/calibration/probabilities.ts';

/** Of what is kept: another way of making or packing it gets another number. */
const VERSION = 1;

/** Digest of everything that the probabilities of a tree's nodes depend on, besides scores. */
export function ceilingsDigest({ tree, calibration }: CalibratedTree): string {
  const { temperature, entropySlope, splitTemperature } = calibration;
  const { parents, leaves, none } = tree;
  return createHash('sha256')
    .update(JSON.stringify([VERSION, temperature, entropySlope, splitTemperature, none ?? null]))
    .update(JSON.stringify([[...parents], [...leaves]]))
    .digest('hex')
    .slice(0, 32);
}
