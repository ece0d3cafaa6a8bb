/** Scores and features in the form in which they are kept. */
export interface CompactOutput {
  /** Of each class the square root of its surprise, -ln(score); see {@link STEPS}. */
  readonly scores: Uint16Array;
  /** Each to be multiplied with `scale`. */
  readonly features: Int8Array;
  readonly scale: number;
}

export interface PlainOutput {
  /** Softmax, 0 to 1. */
  readonly scores: Float32Array;
  readonly features: Float32Array;
}

/** Scores below e^-32, about 1e-14, are kept as that. */
const MOST_SURPRISE = 32;

/** A 16-bit number is this many steps: fine where a score is high, coarse where it is low. */
const STEPS = 65_535;

/** A signed byte, with zero in its middle. */
const FEATURE_STEPS = 127;

/**
 * Packs what a network says of a picture into about a quarter. No score moves by more than 1e-4;
 * each feature by at most half of 1/127 of the largest.
 */
export function compact({ scores, features }: PlainOutput): CompactOutput {
  const steps = new Uint16Array(scores.length);
  for (let index = 0; index < scores.length; index++) steps[index] = stepOf(scores[index] ?? 0);
  let largest = 0;
  for (const feature of features) largest = Math.max(largest, Math.abs(feature));
  const scale = Math.fround(largest / FEATURE_STEPS) || 1;
  const bytes = new Int8Array(features.length);
  for (let index = 0; index < features.length; index++) {
    bytes[index] = Math.round((features[index] ?? 0) / scale);
  }
  return { scores: steps, features: bytes, scale };
}

function stepOf(score: number): number {
  const surprise = Math.min(-Math.log(score), MOST_SURPRISE);
  return Math.round(Math.sqrt(Math.max(surprise, 0) / MOST_SURPRISE) * STEPS);
}

/** The inverse of {@link compact}, as far as there is one. */
export function expand({ scores, features, scale }: CompactOutput): PlainOutput {
  const numbers = new Float32Array(features.length);
  for (let index = 0; index < features.length; index++) {
    numbers[index] = (features[index] ?? 0) * scale;
  }
  return { scores: scoresOf(scores), features: numbers };
}

/** The scores of these steps, so that they are together 1 as those were that they come from. */
export function scoresOf(steps: Uint16Array): Float32Array {
  const table = scoreTable();
  const scores = new Float32Array(steps.length);
  let sum = 0;
  for (let index = 0; index < steps.length; index++) {
    const score = table[steps[index] ?? 0] ?? 0;
    scores[index] = score;
    sum += score;
  }
  for (let index = 0; index < scores.length; index++) {
    scores[index] = (scores[index] ?? 0) / sum;
  }
  return scores;
}

let table: Float32Array | undefined;

/** The score of each step. */
function scoreTable(): Float32Array {
  table ??= Float32Array.from({ length: STEPS + 1 }, (_, step) =>
    Math.exp(-MOST_SURPRISE * (step / STEPS) ** 2),
  );
  return table;
}
