import { PhotonymError } from '../../../base/errors.ts';
import { suggest } from '../../../base/suggest.ts';
import { parseDates } from '../dates.ts';
import { FIELD_NAMES, FIELD_WORDS, FIELDS, type FieldName, fieldNamed } from './fields.ts';

const OPERATORS = ['!=', '!~', '>=', '<=', '=', ':', '~', '>', '<'] as const;
export type Operator = (typeof OPERATORS)[number];

/** A condition on what is written in or beside a picture: `rating>=4`. */
export interface FieldTerm {
  readonly type: 'field';
  readonly field: FieldName;
  readonly operator: Operator;
  /** As the user wrote it, without quotes; empty: whether there is any. */
  readonly value: string;
}

/** An argument, taken apart. */
interface SplitArgument {
  /** What comes before the first condition. */
  readonly rest: string;
  readonly fields: readonly FieldTerm[];
}

/** A word, an operator, and what follows in quotes or up to the next such word. */
const BEGINNING = /(?<![^\s,])(\p{L}+)\s*(!=|!~|>=|<=|=|:|~|>|<)/gu;
/** What looks like one of them and is neither a time, an address nor a path: its sign has no space or slash after it. */
const UNKNOWN_FIELD = /(?<![^\s,])(\p{L}[\p{L}_-]+)(?:\s*(?:!=|!~|>=|<=)|[=:~<>](?=[^\s/\\=:]))/gu;

/**
 * Finds the conditions in an argument, which may have several: `rating>=4 keyword="old town"`. Texts with such signs in
 * them, `12:30` or `Porto: boats`, stay as they are.
 * @throws PhotonymError USAGE for a condition that means nothing, or on a field that there is none of
 */
export function splitFields(argument: string): SplitArgument {
  const quoted = [...argument.matchAll(/"[^"]*"?/g)].map(
    ({ index, 0: text }) => [index, index + text.length] as const,
  );
  const isQuoted = (at: number): boolean => quoted.some(([from, to]) => at > from && at < to);
  const beginnings = [...argument.matchAll(BEGINNING)].flatMap(
    ({ index, 0: text, 1: word, 2: sign }) => {
      const field = isQuoted(index) ? undefined : fieldNamed(word ?? '');
      const operator = OPERATORS.find((one) => one === sign);
      return field && operator ? [{ field, operator, from: index, to: index + text.length }] : [];
    },
  );
  const rest = argument.slice(0, beginnings[0]?.from);
  for (const { index, 1: word = '' } of rest.matchAll(UNKNOWN_FIELD))
    if (!isQuoted(index)) throw notAField(word);
  const fields = beginnings.map(({ field, operator, to }, index): FieldTerm => {
    const value = unquoted(argument.slice(to, beginnings[index + 1]?.from));
    return checked({ type: 'field', field, operator, value });
  });
  return { rest, fields };
}

/**
 * Parses the argument of `--where`: one condition, or several that must all be met.
 * @throws PhotonymError USAGE
 */
export function parseWhere(argument: string): readonly FieldTerm[] {
  const { rest, fields } = splitFields(argument);
  if (rest.trim() === '' && fields.length > 0) return fields;
  const word = /^\s*([\p{L}_]+)/u.exec(rest)?.[1] ?? '';
  const near = suggest(word, FIELD_NAMES);
  throw new PhotonymError('USAGE', `"${rest.trim() || argument}" is no condition.`, {
    remedy:
      near === undefined
        ? `Conditions are like rating>=4 or keyword=Lisbon. Fields: ${FIELD_NAMES.join(', ')}.`
        : `Did you mean ${near}? Conditions are like rating>=4 or keyword=Lisbon.`,
  });
}

function notAField(word: string): PhotonymError {
  const near = suggest(word, FIELD_WORDS);
  return new PhotonymError('USAGE', `"${word}" isn’t known.`, {
    remedy:
      near === undefined
        ? `Known are ${FIELD_NAMES.join(', ')}. To search for the text itself, put it in double quotes.`
        : `Did you mean ${near}?`,
  });
}

/** Without quotes, and without what may stand between two conditions. */
function unquoted(text: string): string {
  const value = text
    .trim()
    .replace(/(?:\s*,|\s+and|\s*&&)$/i, '')
    .trim();
  return /^"([^"]*)"?$/.exec(value)?.[1] ?? /^'([^']*)'$/.exec(value)?.[1] ?? value;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

function checked(term: FieldTerm): FieldTerm {
  const { field, operator, value } = term;
  const { kind } = FIELDS[field];
  const isOrder = /[<>]/.test(operator);
  if (value === '' && !isOrder && !operator.endsWith('~')) return term;
  const isSense =
    kind === 'number'
      ? !operator.endsWith('~') &&
        (NUMBER.test(value) || (!isOrder && rangeOf(value) !== undefined))
      : kind === 'date'
        ? !operator.endsWith('~') && parseDates(value) !== undefined
        : value !== '' && !isOrder;
  if (isSense) return term;
  throw new PhotonymError('USAGE', `"${field}${operator}${value}" is no condition.`, {
    remedy: EXAMPLES[kind],
  });
}

const EXAMPLES = {
  number: 'Numbers are compared like rating>=4, rating=3..5 or rating!=0.',
  date: 'Dates are compared like date=2024-05, date>=2024 or date=2023..2024.',
  texts: 'Texts are compared like title=Harbour, title~harb (contains) or title!=Harbour.',
  keywords: 'Keywords are compared like keyword=Lisbon, keyword~lis (contains) or keyword!=Lisbon.',
} as const;

/** `3..5`, open at an absent end. */
export function rangeOf(value: string): readonly [from: number, to: number] | undefined {
  const [from = '', to = '', ...more] = value.split('..').map((end) => end.trim());
  if (!value.includes('..') || more.length > 0 || from + to === '') return undefined;
  if (![from, to].every((end) => end === '' || NUMBER.test(end))) return undefined;
  return [
    from === '' ? Number.NEGATIVE_INFINITY : Number(from),
    to === '' ? Number.POSITIVE_INFINITY : Number(to),
  ];
}
