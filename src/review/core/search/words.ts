import type { ReviewPicture } from '../picture.ts';

/** Words suggested for a search. */
const MOST_WORDS = 400;

/** What the pictures of a review can be searched for besides labels, the most frequent first. */
export function searchWords(pictures: readonly ReviewPicture[]): string[] {
  const counts = new Map<string, number>();
  for (const { values, things = [], facts } of pictures) {
    const { city, region, country, camera, kind, merchant } = values;
    const own = [
      city,
      region,
      country,
      camera,
      kind,
      merchant,
      ...things.map(({ label }) => label),
    ];
    for (const word of new Set([...own, ...(facts?.persons ?? []), ...(facts?.keywords ?? [])])) {
      if (word !== undefined && word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}
