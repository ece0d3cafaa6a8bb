import { FIELD_NAMES } from '../../../search/core/fields/fields.ts';
import type { Choices } from '../choices.ts';
import type { ReviewPicture } from '../picture.ts';

/** Words suggested for a search. */
const MOST_WORDS = 400;

/** A review, as far as its words are concerned. */
interface Known {
  readonly pictures: readonly ReviewPicture[];
  readonly choices: Pick<Choices, 'of'>;
}

/** What completes a search besides labels: {@link searchWords}, then the fields of conditions. */
export function searchCompletions(known: Known): string[] {
  return [...searchWords(known), ...FIELD_NAMES.map((name) => `${name}:`)];
}

/** What the pictures of a review can be searched for besides labels, the most frequent first. */
export function searchWords(known: Known): string[] {
  return mostFrequent([...known.pictures, ...addedTo(known)], (each) => {
    if (!('path' in each)) return each;
    const { values, things = [], facts } = each;
    const { city, region, country, camera, kind, merchant } = values;
    return [
      ...[city, region, country, camera, kind, merchant],
      ...things.map(({ label }) => label),
      ...(facts?.persons ?? []),
      ...(facts?.keywords ?? []),
    ];
  });
}

/** The keywords of the pictures of a review, with those added in it, the most frequent first. */
export function knownKeywords(known: Known): string[] {
  return mostFrequent([...known.pictures, ...addedTo(known)], (each) =>
    'path' in each ? (each.facts?.keywords ?? []) : each,
  );
}

/** The keywords added to each picture. */
function addedTo({ choices }: Known): (readonly string[])[] {
  return [...choices.of.values()].map(({ keywords }) => keywords?.added ?? []);
}

function mostFrequent<T>(
  items: Iterable<T>,
  wordsOf: (item: T) => readonly (string | undefined)[],
): string[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const word of new Set(wordsOf(item))) {
      if (word !== undefined && word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}
