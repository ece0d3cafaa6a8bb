/** Cosine with its own category that an example has on average when it is left out. */
const USUAL = 0.45;

/** How much of what a category's examples have less is allowed its pictures, at most. */
const ALLOWED = 0.3;

/** Categories, and examples beside the first, from which on half of that is believed. */
const CATEGORIES_FOR_HALF = 4;
const EXAMPLES_FOR_HALF = 1;

/**
 * What is added to the cosines of each category. Some categories hold together, as one model of car;
 * others hardly, as chairs, whose pictures would never come near enough. How near the examples come when
 * they are left out tells which is which, the more surely the more there are (docs/learning.md).
 * @param own place of each example's category
 * @param leftOut for each example its cosines with the categories when it is left out, if it can be
 */
export function allowancesOf(
  categories: number,
  own: readonly number[],
  leftOut: readonly (readonly number[] | undefined)[],
): number[] {
  const sums = new Float64Array(categories);
  const counts = new Float64Array(categories);
  own.forEach((place, index) => {
    const cosine = leftOut[index]?.[place];
    if (cosine === undefined) return;
    sums[place] = (sums[place] ?? 0) + cosine;
    counts[place] = (counts[place] ?? 0) + 1;
  });
  const believed = categories / (categories + CATEGORIES_FOR_HALF);
  return Array.from({ length: categories }, (_, place) => {
    const count = counts[place] ?? 0;
    if (count < 2) return 0;
    const mean = (sums[place] ?? 0) / count;
    const sure = (count - 1) / (count - 1 + EXAMPLES_FOR_HALF);
    return ALLOWED * believed * sure * (USUAL - mean);
  });
}
