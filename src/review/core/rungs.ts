import type { Rung } from './api.ts';

/**
 * What a picture is called at a floor: the narrowest category that reaches it, or none. Shared by
 * the server and the page, so that the slider shows at once what the server will say.
 * @param rungs narrowest first, probabilities rising
 */
export function decidedAt(rungs: readonly Rung[], floor: number): Rung | undefined {
  return rungs.find(({ probability, upTo = probability }) => upTo >= floor);
}
