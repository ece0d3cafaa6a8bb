/** The average cosine of a left-out example with its own category. */
const USUAL = 0.45;

/** Largest share of a category's shortfall from {@link USUAL} that is added to its cosines. */
const ALLOWED = 0.3;

/** Number of categories, and of examples besides the first, at which half of that share is added. */
const CATEGORIES_FOR_HALF = 4;
const EXAMPLES_FOR_HALF = 1;

/**
 * Demanded of a category with a single example, which does not tell the thing from its place: of the pictures
 * taken wrongly, half are left; of those of the category, two thirds are recognised (docs/learning.md).
 */
const DEMANDED_OF_ONE = 0.1;

/**
 * The allowance of each category, which is added to its cosines. The pictures of some categories look
 * alike (one model of car); those of others do not (chairs), and would never come close enough. The
 * cosines of left-out examples tell which is which, the more reliably the more there are
 * (docs/learning.md).
 * @param own index of each example's category
 * @param leftOut for each example, its cosines with all categories when it is left out; undefined if it is
 *   alone in its category
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
    if (count < 2) return -DEMANDED_OF_ONE;
    const mean = (sums[place] ?? 0) / count;
    const sure = (count - 1) / (count - 1 + EXAMPLES_FOR_HALF);
    return ALLOWED * believed * sure * (USUAL - mean);
  });
}
