import { basename, join } from 'node:path';
import { hasJournal } from '../apply/journal/database.ts';
import { Journal } from '../apply/journal/journal.ts';
import type { Condition } from './core/conditions.ts';
import { fold, hasWords } from './core/fold.ts';

/** At twice this many files, all but this many most recently renamed are dropped. */
const MOST_FILES = 100_000;

/**
 * Reads the former names of files that contain words of a search from the journal, in one pass. Only these are kept.
 * @returns names by path
 * @throws PhotonymError JOURNAL_UNAVAILABLE
 */
export function formerNames(
  dataDir: string | undefined,
  conditions: readonly Condition[],
): ReadonlyMap<string, string> {
  const forms = conditions.flatMap((condition) =>
    condition.type === 'words' ? condition.forms : [],
  );
  if (dataDir === undefined || forms.length === 0 || !hasJournal(dataDir)) return new Map();
  return readNames(dataDir, forms);
}

/** Folding is expensive, and most names can be ruled out by their letters alone. */
function mentions(name: string, forms: readonly string[]): boolean {
  const lower = name.toLowerCase();
  const isPlain = /^[\x20-\x7e]*$/.test(lower);
  if (isPlain && !forms.some((form) => lower.includes(firstWord(form)))) return false;
  const text = fold(name);
  return forms.some((form) => hasWords(text, form));
}

function firstWord(form: string): string {
  const end = form.indexOf(' ');
  return end < 0 ? form : form.slice(0, end);
}

function readNames(dataDir: string, forms: readonly string[]): Map<string, string> {
  const journal = new Journal(dataDir);
  try {
    const names = new Map<string, string>();
    if (!journal.mayHaveMoved(forms.map(firstWord))) return names;
    for (const { root, destination, moves, ...move } of journal.movesDone()) {
      const name = basename(move.source);
      const asked = mentions(name, forms);
      if (!asked && names.size === 0) continue;
      const source = join(root, move.source);
      const target = join(destination ?? root, move.target);
      const before = names.get(source);
      if (moves) names.delete(source);
      // Deleted first: a file that takes another's place does not inherit its names.
      names.delete(target);
      if (before === undefined && !asked) continue;
      names.set(target, [before ?? [], asked ? name : []].flat().join(' '));
      if (names.size > 2 * MOST_FILES) forgetOldest(names);
    }
    return names;
  } finally {
    journal.close();
  }
}

function forgetOldest(names: Map<string, string>): void {
  for (const file of names.keys()) {
    if (names.size <= MOST_FILES) return;
    names.delete(file);
  }
}
