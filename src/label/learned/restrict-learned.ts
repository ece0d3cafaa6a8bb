import type { Learned } from './learner.ts';

/** Learned categories among words, and the words that are none. */
export interface RestrictedLearned {
  readonly learned: Learned;
  readonly others: readonly string[];
}

/** Keeps of what has been learned the categories that are among these words, in any case. */
export function restrictLearned(learned: Learned, words: readonly string[]): RestrictedLearned {
  const wanted = new Set(words.map(plain));
  const kept = learned.categories.flatMap((category, place) =>
    wanted.has(plain(category)) ? [place] : [],
  );
  const known = new Set(learned.categories.map(plain));
  return {
    learned: {
      ...learned,
      categories: kept.flatMap((place) => learned.categories[place] ?? []),
      directions: kept.flatMap((place) => learned.directions[place] ?? []),
      allowances: kept.map((place) => learned.allowances[place] ?? 0),
    },
    others: words.filter((word) => !known.has(plain(word))),
  };
}

function plain(word: string): string {
  return word.normalize('NFC').toLowerCase();
}
