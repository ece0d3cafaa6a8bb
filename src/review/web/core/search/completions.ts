import { labelsLike } from '../categories.ts';

const MOST = 7;

/** Words that complete the last word of a query. */
export function completionsOf(query: string, words: readonly string[]): string[] {
  const { last } = parted(query);
  // One letter is the beginning of too much.
  return last.length < 2 ? [] : [...new Set(labelsLike(words, last, MOST))];
}

/** The query with its last word replaced; in quotes, if that is several words. A field's value comes next. */
export function completed(query: string, word: string): string {
  const after = word.endsWith(':') ? '' : ' ';
  return `${parted(query).before}${/\s/.test(word) ? `"${word}"` : word}${after}`;
}

/** A field and its sign, before the value. */
const FIELD = /^\p{L}+(?:[!<>]=|!~|[=:~<>])/u;

/** A query up to its last word, value of a field or open quote, and that. */
function parted(query: string): { readonly before: string; readonly last: string } {
  const quotes = query.split('"').length - 1;
  const word = query.search(/\S*$/);
  const field = FIELD.exec(query.slice(word))?.[0] ?? '';
  const at = quotes % 2 === 1 ? query.lastIndexOf('"') : word + field.length;
  const last = query.slice(at).replace(/^"/, '');
  return { before: query.slice(0, at), last };
}
