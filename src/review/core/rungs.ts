import type { Rung } from './api-events.ts';

/**
 * The label of a picture at a floor: the most specific one that reaches it, or none. Server and page share
 * this, so that the slider shows at once what the server will decide.
 * @param rungs most specific first, with rising probabilities
 */
export function decidedAt(rungs: readonly Rung[], floor: number): Rung | undefined {
  return rungs.find(({ probability, upTo = probability }) => upTo >= floor);
}
