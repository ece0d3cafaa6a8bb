import { defined } from '../../base/defined.ts';
import type { Detection } from '../../model/core/detections.ts';

/** Scores, features and things as they are stored. */
export interface CompactOutput {
  /** For each class the square root of its surprisal, -ln(score), in {@link STEPS}. */
  readonly scores: Uint16Array;
  /** To be multiplied by `scale`. */
  readonly features: Int8Array;
  readonly scale: number;
  /** {@link THING_FIELDS} for each thing; absent if the network does not detect things. */
  readonly things?: Uint16Array;
}

export interface PlainOutput {
  /** Softmax, 0 to 1. */
  readonly scores: Float32Array;
  readonly features: Float32Array;
  readonly things?: readonly Detection[];
}

/** Numbers of a thing: its class, then score, left, top, width and height in {@link STEPS}. */
const THING_FIELDS = 6;

/** Nats: scores below e^-32, about 1e-14, are stored as e^-32. */
const MOST_SURPRISAL = 32;

/** Steps of a 16-bit number: fine where a score is high, coarse where it is low. */
const STEPS = 65_535;

/** Steps of a signed byte on either side of zero. */
const FEATURE_STEPS = 127;

/**
 * Packs a network's output into about a quarter of its size. Scores change by at most 1e-4, features by
 * at most 1/254 of the largest, things by at most 1e-5.
 */
export function compact({ scores, features, things }: PlainOutput): CompactOutput {
  const steps = new Uint16Array(scores.length);
  for (let index = 0; index < scores.length; index++) steps[index] = stepOf(scores[index] ?? 0);
  let largest = 0;
  for (const feature of features) largest = Math.max(largest, Math.abs(feature));
  const scale = Math.fround(largest / FEATURE_STEPS) || 1;
  const bytes = new Int8Array(features.length);
  for (let index = 0; index < features.length; index++) {
    bytes[index] = Math.round((features[index] ?? 0) / scale);
  }
  const packed = things?.flatMap(({ class: kind, score, box }) => [
    kind,
    ...[score, ...box].map((fraction) => Math.round(fraction * STEPS)),
  ]);
  return {
    ...{ scores: steps, features: bytes, scale },
    ...defined({ things: packed && Uint16Array.from(packed) }),
  };
}

function stepOf(score: number): number {
  const surprisal = Math.min(-Math.log(score), MOST_SURPRISAL);
  return Math.round(Math.sqrt(Math.max(surprisal, 0) / MOST_SURPRISAL) * STEPS);
}

/** The approximate inverse of {@link compact}. */
export function expand({ scores, features, scale, things }: CompactOutput): PlainOutput {
  const numbers = new Float32Array(features.length);
  for (let index = 0; index < features.length; index++) {
    numbers[index] = (features[index] ?? 0) * scale;
  }
  return {
    ...{ scores: scoresOf(scores), features: numbers },
    ...defined({ things: things && thingsOf(things) }),
  };
}

function thingsOf(fields: Uint16Array): Detection[] {
  const fraction = (at: number): number => (fields[at] ?? 0) / STEPS;
  return Array.from({ length: fields.length / THING_FIELDS }, (_, index) => {
    const at = index * THING_FIELDS;
    const box = [fraction(at + 2), fraction(at + 3), fraction(at + 4), fraction(at + 5)] as const;
    return { class: fields[at] ?? 0, score: fraction(at + 1), box };
  });
}

/** The scores of steps that have been asked for; 0 of the others. All of them would take a fortieth of a start. */
let known: Float32Array | undefined;

/** The scores that these steps stand for, normalised to sum to 1. */
export function scoresOf(steps: Uint16Array): Float32Array {
  const table = known ?? new Float32Array(STEPS + 1);
  known = table;
  const scores = new Float32Array(steps.length);
  let sum = 0;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] ?? 0;
    let score = table[step] ?? 0;
    if (score === 0) {
      score = Math.fround(Math.exp(-surprisalOf(step)));
      table[step] = score;
    }
    scores[index] = score;
    sum += score;
  }
  for (let index = 0; index < scores.length; index++) {
    scores[index] = (scores[index] ?? 0) / sum;
  }
  return scores;
}

/** The surprisal, -ln(score), that a step stands for, less the logarithm of the sum of all scores. */
export function surprisalOf(step: number): number {
  return MOST_SURPRISAL * (step / STEPS) ** 2;
}

/** The entropy, in nats, of the scores that these steps stand for. */
export function entropyOf(steps: Uint16Array): number {
  const scores = scoresOf(steps);
  let likeliest = 0;
  for (let index = 1; index < steps.length; index++) {
    if ((steps[index] ?? 0) < (steps[likeliest] ?? 0)) likeliest = index;
  }
  // Surprisals differ by as much as those of steps do.
  const least = surprisalOf(steps[likeliest] ?? 0);
  let entropy = -Math.log(scores[likeliest] ?? 1);
  for (let index = 0; index < steps.length; index++) {
    entropy += (scores[index] ?? 0) * (surprisalOf(steps[index] ?? 0) - least);
  }
  return entropy;
}
