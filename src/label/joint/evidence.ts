import type { Detection } from '../../model/core/detections.ts';
import { logit } from './logit.ts';

/** The best detection of one kind, as a judgement weighs it. */
export interface KindEvidence {
  /** Log-odds of its score above those of the least score, 0 or more. */
  readonly strength: number;
  /** Natural logarithm of its box's share of the picture, 0 or less. */
  readonly logArea: number;
  /** Distance of its box's centre from the picture's, in fractions of its sides, 0 to 0.71. */
  readonly offCentre: number;
}

/** Scores below this are not told by detectors, or say nothing. */
const LEAST_SCORE = 0.05;

/** The logarithm of the area that stands for things that are not there. */
export const NO_AREA = Math.log(0.0025);

/** How much a detection's size counts beside its score when the best of a kind is chosen. */
const WEIGHT_OF_AREA = 0.35;

/** The best detection of each kind: likely, and large. */
export function bestOfKinds(things: readonly Detection[]): Map<number, KindEvidence> {
  const best = new Map<number, KindEvidence>();
  for (const { class: kind, score, box } of things) {
    const [left, top, width, height] = box;
    const strength = Math.max(logit(score) - logit(LEAST_SCORE), 0);
    const logArea = Math.max(Math.log(width * height), NO_AREA);
    const offCentre = Math.hypot(left + width / 2 - 0.5, top + height / 2 - 0.5);
    const evidence = { strength, logArea, offCentre };
    const known = best.get(kind);
    if (known === undefined || weightOf(evidence) > weightOf(known)) best.set(kind, evidence);
  }
  return best;
}

/** The best of some kinds; undefined where none of them was found. */
export function bestAmong(
  kinds: Iterable<number>,
  best: ReadonlyMap<number, KindEvidence>,
): KindEvidence | undefined {
  let found: KindEvidence | undefined;
  for (const kind of kinds) {
    const one = best.get(kind);
    if (one !== undefined && (found === undefined || weightOf(one) > weightOf(found))) found = one;
  }
  return found;
}

function weightOf({ strength, logArea }: KindEvidence): number {
  return strength + WEIGHT_OF_AREA * logArea;
}
