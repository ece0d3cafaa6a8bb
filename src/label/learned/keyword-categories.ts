/** A picture, and the keywords that could be its category. */
export interface KeywordPicture {
  /** Absolute path. */
  readonly file: string;
  readonly keywords: readonly string[];
}

/** A keyword, and how many pictures have it. */
export interface KeywordCount {
  readonly keyword: string;
  readonly pictures: number;
}

/** Counts pictures by keyword. Keywords that differ only in case are one, as first written. */
export class KeywordCounter {
  readonly #counts = new Map<string, { readonly keyword: string; pictures: number }>();

  /** Notes the keywords of a picture, each once. */
  add(keywords: readonly string[]): void {
    for (const keyword of new Map(keywords.map((word) => [keyOf(word), word])).values()) {
      const count = this.#counts.get(keyOf(keyword));
      if (count === undefined) this.#counts.set(keyOf(keyword), { keyword, pictures: 1 });
      else count.pictures++;
    }
  }

  /** The most frequent first. */
  counts(): readonly KeywordCount[] {
    return [...this.#counts.values()].sort(
      (a, b) => b.pictures - a.pictures || (a.keyword < b.keyword ? -1 : 1),
    );
  }
}

/**
 * Gives each picture the rarest of its keywords, which says most about it: of "animal" and "dog", "dog". Keywords left
 * with too few pictures then are none, and their pictures get another, until all have enough.
 * @param pictures read several times
 * @param atLeast pictures of a category
 * @returns the number of pictures of each category
 */
export function keywordCategories(
  pictures: Iterable<KeywordPicture>,
  keywords: readonly KeywordCount[],
  atLeast: number,
): Map<string, KeywordCount> {
  let kept = new Map(keywords.map((count) => [keyOf(count.keyword), count]));
  for (;;) {
    const given = new Map<string, number>();
    for (const picture of pictures) {
      const category = categoryOf(picture, kept);
      if (category !== undefined) given.set(category, (given.get(category) ?? 0) + 1);
    }
    const enough = [...kept].filter(([key]) => (given.get(key) ?? 0) >= atLeast);
    if (enough.length === kept.size) {
      return new Map(
        [...kept].map(([key, { keyword }]) => [key, { keyword, pictures: given.get(key) ?? 0 }]),
      );
    }
    // One at a time, the fewest first: its pictures may be what another lacks.
    kept = withoutFewest(kept, given, atLeast);
  }
}

/** The key of a picture's category among these: its rarest keyword; undefined if it has none of them. */
export function categoryOf(
  { keywords }: KeywordPicture,
  categories: ReadonlyMap<string, KeywordCount>,
): string | undefined {
  let rarest: string | undefined;
  for (const key of keywords.map(keyOf)) {
    const count = categories.get(key);
    if (count === undefined) continue;
    const least = rarest === undefined ? undefined : categories.get(rarest);
    if (least === undefined || count.pictures < least.pictures) rarest = key;
  }
  return rarest;
}

function withoutFewest(
  kept: ReadonlyMap<string, KeywordCount>,
  given: ReadonlyMap<string, number>,
  atLeast: number,
): Map<string, KeywordCount> {
  const of = (key: string): number => given.get(key) ?? 0;
  const least = Math.min(...[...kept.keys()].map(of));
  return new Map([...kept].filter(([key]) => of(key) >= atLeast || of(key) > least));
}

function keyOf(keyword: string): string {
  return keyword.toLowerCase();
}
