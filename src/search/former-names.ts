import { basename, join } from 'node:path';
import { hasJournal } from '../apply/journal/database.ts';
import { Journal } from '../apply/journal/journal.ts';
import type { Condition } from './core/conditions.ts';
import { fold, hasWords } from './core/fold.ts';

/** Files remembered at most; of more, those that were renamed last. */
const MOST_FILES = 100_000;

/** The former name of a file, if words of the search occur in it; undefined for most files. */
export type FormerNamesOf = (file: string) => string | undefined;

/**
 * Reads from the journal, in one pass, the former names that match a search. Only these are kept.
 * @throws PhotonymError JOURNAL_UNAVAILABLE
 */
export function formerNames(
  dataDir: string | undefined,
  conditions: readonly Condition[],
): FormerNamesOf {
  const forms = conditions.flatMap((condition) =>
    condition.type === 'words' ? condition.forms : [],
  );
  if (dataDir === undefined || forms.length === 0 || !hasJournal(dataDir)) return () => undefined;
  const isAsked = (name: string): boolean => {
    const text = fold(name);
    return forms.some((form) => hasWords(text, form));
  };
  const names = readNames(dataDir, isAsked);
  return (file) => names.get(file);
}

function readNames(dataDir: string, isAsked: (name: string) => boolean): Map<string, string> {
  const journal = new Journal(dataDir);
  try {
    const names = new Map<string, string>();
    for (const { root, destination, moves, ...move } of journal.movesDone()) {
      const source = join(root, move.source);
      const target = join(destination ?? root, move.target);
      const before = names.get(source);
      const name = basename(source);
      if (moves) names.delete(source);
      // Deleted first: a file that was put in the place of another does not inherit its names.
      names.delete(target);
      const all = [...(before === undefined ? [] : [before]), ...(isAsked(name) ? [name] : [])];
      if (all.length === 0) continue;
      names.set(target, all.join(' '));
      const [oldest] = names.size > MOST_FILES ? names.keys() : [];
      if (oldest !== undefined) names.delete(oldest);
    }
    return names;
  } finally {
    journal.close();
  }
}
