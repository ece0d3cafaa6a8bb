import { idOf, type Words } from '../languages/words.ts';
import type { Learned } from './learner.ts';

/** The learned categories among some names, and the other names. */
interface RestrictedLearned {
  readonly learned: Learned;
  readonly others: readonly string[];
}

/**
 * Keeps the learned categories among these names; case does not matter. A word of the language of names also
 * stands for the corrections to it, which are kept by their English words.
 */
export function restrictLearned(
  learned: Learned,
  given: readonly string[],
  words?: Words,
): RestrictedLearned {
  const known = new Set(learned.categories.map(plain));
  const names = given.map((name) => {
    const id = idOf(name, words);
    return !known.has(plain(name)) && learned.corrections?.has(id) ? id : name;
  });
  const wanted = new Set(names.map(plain));
  const kept = learned.categories.flatMap((category, place) =>
    wanted.has(plain(category)) ? [place] : [],
  );
  return {
    learned: {
      ...learned,
      categories: kept.flatMap((place) => learned.categories[place] ?? []),
      directions: kept.flatMap((place) => learned.directions[place] ?? []),
      allowances: kept.map((place) => learned.allowances[place] ?? 0),
    },
    others: names.filter((name) => !known.has(plain(name))),
  };
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
