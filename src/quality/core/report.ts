import type { Mistake } from './mistakes.ts';
import type { Quality } from './quality.ts';

/** What was found out about a network with a set of labelled pictures. */
export interface QualityReport {
  /** Id of the network. */
  readonly model: string;
  readonly quality: Quality;
  /** False names, the surest first. */
  readonly mistakes: readonly Mistake[];
  /** What was said of pictures and means no category, with the number of such pictures. */
  readonly unmatched: readonly { readonly said: string; readonly pictures: number }[];
  /** Pictures that could not be looked at. */
  readonly failed: number;
}
