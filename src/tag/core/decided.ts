import { defined } from '../../base/defined.ts';
import type { KeywordChange, Keywords } from './change.ts';
import { sameWord } from './same-word.ts';

/** What a person has decided about the keywords of a picture; a way has `|` between its levels: `Places|Lisbon`. */
export interface DecidedKeywords {
  /** They get them, as their own. */
  readonly added: readonly string[];
  /** They are to go, also if others gave them; the last level counts. */
  readonly removed: readonly string[];
}

export function hasWord(list: readonly string[], word: string): boolean {
  return list.some((other) => sameWord(other, word));
}

/** The last level of a way. */
export function leafOf(way: string): string {
  return way.slice(way.lastIndexOf('|') + 1);
}

/** Whether a keyword, or a way that ends in it, is to go. */
export function isRemoved({ removed = [] }: Partial<DecidedKeywords>, way: string): boolean {
  return hasWord(removed.map(leafOf), leafOf(way));
}

/** The decision's keywords as they are written: flat ones, and ways. */
export function asWritten({
  added = [],
}: Partial<DecidedKeywords>): Pick<Keywords, 'flat' | 'tree'> {
  return {
    flat: added.map(leafOf),
    // Programs that separate levels by a slash would take it for a way.
    tree: added.filter((way) => !way.includes('/')),
  };
}

/** What changes by a decision, besides the keywords of ours. */
export function changeByDecision(
  { flat, tree, ours }: Keywords,
  decided: DecidedKeywords,
): Pick<KeywordChange, 'given' | 'givenTree' | 'taken' | 'takenTree'> {
  const asked = asWritten(decided);
  // A word that a person has filed below others is in its place already.
  const isFiled = (word: string): boolean =>
    tree.some((way) => sameWord(leafOf(way), word) && !hasWord(ours.tree, way));
  return defined({
    given: some(asked.flat.filter((word) => !hasWord(flat, word) || hasWord(ours.flat, word))),
    givenTree: some(
      asked.tree.filter((way) => hasWord(ours.tree, way) || !(hasWord(tree, way) || isFiled(way))),
    ),
    taken: some(flat.filter((word) => isRemoved(decided, word))),
    takenTree: some(tree.filter((way) => isRemoved(decided, way))),
  });
}

function some(words: readonly string[]): readonly string[] | undefined {
  return words.length === 0 ? undefined : words;
}
