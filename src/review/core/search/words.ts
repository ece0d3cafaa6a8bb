import { FIELD_NAMES, FIELDS, type FieldName } from '../../../search/core/fields/fields.ts';
import type { Choices } from '../choices.ts';
import type { ReviewPicture } from '../picture.ts';

/** Words suggested for a search. */
const MOST_WORDS = 400;

/** A review, as far as its words are concerned. */
interface Known {
  readonly pictures: readonly ReviewPicture[];
  readonly choices: Pick<Choices, 'of'>;
}

/** The fields of which values are suggested: the others have another in nearly each picture. */
const LISTED: readonly FieldName[] = [
  ...(['rating', 'colour', 'creator', 'person', 'camera', 'lens'] as const),
  ...(['iso', 'aperture', 'focal', 'place', 'city', 'region', 'country'] as const),
];

/** What completes a search besides labels: {@link searchWords}, then the fields of conditions and their values. */
export function searchCompletions(known: Known): string[] {
  const fields = FIELD_NAMES.map((name) => `${name}:`);
  const keywords = knownKeywords(known).map((word) => `keyword:${word}`);
  return [...searchWords(known), ...fields, ...keywords, ...mostFrequent(known.pictures, valuesOf)];
}

/** "country:Italy": what fields say about a picture. */
function valuesOf({ path: file, facts, takenAt: taken = '' }: ReviewPicture): string[] {
  if (facts === undefined) return [];
  return LISTED.flatMap((name) => {
    const field = FIELDS[name];
    if (!('read' in field)) return [];
    const values = [field.read({ file, facts, taken })].flat();
    return values.flatMap((value) => (value ? [`${name}:${value}`] : []));
  });
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
