/**
 * `photonym/quality`: how true the names are, measured on labelled pictures, and calibrations fitted to them.
 * @module
 */

export { type GivenLabel, type LabelledSet, openLabelled } from '../find/labelled-set.ts';
export type { CategoryQuality } from '../quality/core/category-counter.ts';
export { fitCalibration, type ScoredPicture } from '../quality/core/fit-calibration.ts';
export type { NameCounts } from '../quality/core/name-counter.ts';
export {
  type FloorQuality,
  type Outcome,
  type Quality,
  QualityMeter,
} from '../quality/core/quality.ts';
export type { Reliability, ReliabilityBin } from '../quality/core/reliability.ts';
export { makeTruth, type Truth } from '../quality/core/truth.ts';
