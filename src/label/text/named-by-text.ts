import type { Decision, DecisionOptions } from '../decide.ts';
import { ENGLISH, type Words } from '../languages/words.ts';
import { type TextFacts, textLabel } from './text-facts.ts';

/** The share of pictures whose kind is told rightly by their text, rounded down (docs/text.md). */
export const TEXT_TRUTH = 0.95;

/**
 * The decision on a picture of text: what its text says is its name, in place of what the network takes paper
 * or a screen for. A floor above {@link TEXT_TRUTH} leaves it to the network.
 */
export function namedByText(
  decision: Decision,
  reading: TextFacts | undefined,
  { naming, minTruth = 0 }: DecisionOptions,
  words: Words = ENGLISH,
): Decision {
  const label = reading && textLabel(reading, words);
  if (label === undefined || naming === 'exact' || minTruth > TEXT_TRUTH) return decision;
  return { ...decision, status: 'named', label, node: null, probability: TEXT_TRUTH };
}
