/**
 * `photonym/label`: from scores to a label. Pure: nothing here touches a file.
 * @module
 */

export { type Calibration, UNCALIBRATED } from '../label/calibration/calibration.ts';
export { nodeProbabilities } from '../label/calibration/probabilities.ts';
export {
  type Decision,
  type DecisionOptions,
  decide,
  type Guess,
  type Naming,
} from '../label/decide.ts';
export { embed, type ViewPrediction } from '../label/learned/embedding.ts';
export { type Example, type Learned, learn } from '../label/learned/learner.ts';
export { type Confusion, type LeaveOneOut, leaveOneOut } from '../label/learned/leave-one-out.ts';
export { DEFAULT_LEARNED_FLOOR } from '../label/learned/prefer.ts';
export { type Recognition, recognise } from '../label/learned/recognise.ts';
export { type Usual, usualOf } from '../label/learned/usual.ts';
export type { PhraseEmbeddings } from '../label/phrases/embeddings.ts';
export type { Category } from '../label/tree/categories.ts';
export { type CategoryTree, makeTree } from '../label/tree/tree.ts';
