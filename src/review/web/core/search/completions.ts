import { fieldNamed } from '../../../../search/core/fields/fields.ts';
import { labelsLike } from '../categories.ts';

const MOST = 7;

/**
 * What completes the last word of a query.
 * @param words also fields, `country:`, and their values, `country:Italy`, which complete that field alone
 */
export function completionsOf(query: string, words: readonly string[]): string[] {
  const { last, field } = parted(query);
  if (field !== '') return valuesLike(last, `${fieldNamed(field.replace(SIGN, '')) ?? ''}:`, words);
  // One letter is the beginning of too much.
  if (last.length < 2) return [];
  return [...new Set(labelsLike(words.filter(isWord), last, MOST))];
}

function isWord(word: string): boolean {
  const [name = '', value = ''] = word.split(':');
  return value === '' || fieldNamed(name) === undefined;
}

function valuesLike(typed: string, field: string, words: readonly string[]): string[] {
  const values = words.flatMap((word) => {
    const value = word.startsWith(field) ? word.slice(field.length) : '';
    return value === '' ? [] : [value];
  });
  return [...new Set(typed === '' ? values.slice(0, MOST) : labelsLike(values, typed, MOST))];
}

/** The query with its last word replaced; in quotes, if that is several words. A field's value comes next. */
export function completed(query: string, word: string): string {
  const after = word.endsWith(':') ? '' : ' ';
  return `${parted(query).before}${/\s/.test(word) ? `"${word}"` : word}${after}`;
}

/** A field and its sign, before the value. */
const FIELD = /^\p{L}+(?:[!<>]=|!~|[=:~<>])/u;
const SIGN = /\P{L}+$/u;

interface Parted {
  readonly before: string;
  readonly last: string;
  /** With its sign; empty if the last word is not the value of one. */
  readonly field: string;
}

/** A query up to its last word, value of a field or open quote, and that. */
function parted(query: string): Parted {
  const quotes = query.split('"').length - 1;
  const isQuoted = quotes % 2 === 1;
  const quote = isQuoted ? query.lastIndexOf('"') : query.length;
  const word = query.slice(0, quote).search(/\S*$/);
  const [field = ''] = FIELD.exec(query.slice(word, quote)) ?? [];
  const at = isQuoted ? quote : word + field.length;
  return { before: query.slice(0, at), last: query.slice(at).replace(/^"/, ''), field };
}
