import { labelsLike } from '../categories.ts';

const MOST = 7;

/** Words that complete the last word of a query. */
export function completionsOf(query: string, words: readonly string[]): string[] {
  const { last } = parted(query);
  // One letter is the beginning of too much.
  return last.length < 2 ? [] : [...new Set(labelsLike(words, last, MOST))];
}

/** The query with its last word replaced; in quotes, if that is several words. */
export function completed(query: string, word: string): string {
  return `${parted(query).before}${/\s/.test(word) ? `"${word}"` : word} `;
}

/** A query up to its last word or open quote, and that. */
function parted(query: string): { readonly before: string; readonly last: string } {
  const quotes = query.split('"').length - 1;
  const at = quotes % 2 === 1 ? query.lastIndexOf('"') : query.search(/\S*$/);
  const last = query.slice(at).replace(/^"/, '');
  return { before: query.slice(0, at), last };
}
