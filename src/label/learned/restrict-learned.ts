import type { Learned } from './learner.ts';

/** The learned categories among some names, and the other names. */
interface RestrictedLearned {
  readonly learned: Learned;
  readonly others: readonly string[];
}

/** Keeps the learned categories among these names; case does not matter. */
export function restrictLearned(learned: Learned, names: readonly string[]): RestrictedLearned {
  const wanted = new Set(names.map(plain));
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
    others: names.filter((name) => !known.has(plain(name))),
  };
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
