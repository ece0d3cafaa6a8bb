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
  const frequent = keywords.filter((count) => count.pictures >= atLeast);
  let kept = new Map(frequent.map((count) => [keyOf(count.keyword), count]));
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
    kept = withoutFewest(kept, given);
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

/** Those with the fewest pictures go first, since these may be what another lacks: of equals, the rarest. */
function withoutFewest(
  kept: ReadonlyMap<string, KeywordCount>,
  given: ReadonlyMap<string, number>,
): Map<string, KeywordCount> {
  const order = ([key, { pictures }]: [string, KeywordCount]): readonly [number, number] => [
    given.get(key) ?? 0,
    pictures,
  ];
  const all = [...kept].map((entry) => ({ entry, rank: order(entry) }));
  const [least] = all.map(({ rank }) => rank).sort(([a, b], [c, d]) => a - c || b - d);
  return new Map(
    all
      .filter(({ rank }) => rank.some((value, at) => value !== least?.[at]))
      .map(({ entry }) => entry),
  );
}

function keyOf(keyword: string): string {
  return keyword.toLowerCase();
}
