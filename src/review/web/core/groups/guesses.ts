import type { Card } from '../../../core/api-events.ts';
import { isUnsure } from '../../../core/deciding/undecided.ts';
import type { LabelOption } from '../card-texts.ts';

/** The least average score of a guess that is offered for a group. */
const LEAST = 0.03;

/**
 * What a group of unsure pictures shows, by the average score of their guesses, the best first. Nothing for
 * groups with a name.
 */
export function guessesFor(cards: readonly Card[], most: number): LabelOption[] {
  const unsure = cards.filter(isUnsure);
  if (unsure.length === 0 || unsure.length < cards.length) return [];
  const sums = new Map<string, LabelOption>();
  for (const { guesses } of unsure) {
    for (const { label, node, score } of guesses) {
      sums.set(label, { label, node, share: (sums.get(label)?.share ?? 0) + score });
    }
  }
  return [...sums.values()]
    .map((option) => ({ ...option, share: option.share / unsure.length }))
    .filter(({ share }) => share >= LEAST)
    .sort((a, b) => b.share - a.share)
    .slice(0, most);
}
