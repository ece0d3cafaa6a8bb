import type { SeenJudgement } from '../../../label/judgement.ts';
import { embed } from '../../../label/learned/embedding.ts';

/** What a picture looks like, as a vector of any length, in a byte for each number. */
export function likenessVector(judgement: SeenJudgement): Int8Array {
  const vector = judgement.embedding ?? embed([judgement]);
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) =>
    largest === 0 ? 0 : Math.round((value * 127) / largest),
  );
}
