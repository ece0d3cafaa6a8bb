import { type DateRange, parseDates } from './dates.ts';
import { type FieldTerm, splitFields } from './fields/field-term.ts';
import { fold } from './fold.ts';

/** One part of a query. A picture must meet all of them. */
export type Term =
  | { readonly type: 'dates'; readonly dates: DateRange }
  | FieldTerm
  | {
      readonly type: 'words';
      /** Folded. */
      readonly words: string;
      /** As the user wrote them. */
      readonly written: string;
    };

/** In words, for one name or date: "black and white", "May 2024". */
const LONGEST_NAME = 4;

/** An argument, or a word or quoted phrase of one. */
interface QueryToken {
  readonly text: string;
  /** Whether it must stay whole and apart from its neighbours. */
  readonly isPhrase: boolean;
}

/**
 * Parses a query: every word, phrase, date and condition on a field (`rating>=4`) is a term. An argument with spaces is
 * a phrase, and so is text in double quotes; adjacent words that form one name or one date are one term.
 * @param words arguments of a command line
 * @param isName whether folded words are the name of a category
 * @throws PhotonymError USAGE for a condition that means nothing
 */
export function parseQuery(words: readonly string[], isName: (folded: string) => boolean): Term[] {
  const split = words.map(splitFields);
  const tokens = split.flatMap(({ rest }) => tokensOf(rest));
  const terms: Term[] = split.flatMap(({ fields }) => fields);
  for (let place = 0; place < tokens.length; ) {
    const run = nameAt(tokens, place, isName);
    const term = termOf(run.map(({ text }) => text).join(' '));
    if (term !== undefined) terms.push(term);
    place += run.length;
  }
  return terms;
}

/**
 * Parses a query for a network that compares pictures with text: dates and conditions are terms, all other words
 * together are one description.
 * @param words arguments of a command line
 * @throws PhotonymError USAGE as {@link parseQuery}
 */
export function parseDescription(words: readonly string[]): {
  readonly text: string;
  readonly terms: readonly Term[];
} {
  const all = parseQuery(words, () => false);
  const written = all.flatMap((term) => (term.type === 'words' ? [term.written] : []));
  const text = written.join(' ');
  const dates = all.filter(({ type }) => type !== 'words');
  const described =
    fold(text) === '' ? [] : [{ type: 'words', words: fold(text), written: text } as const];
  return { text, terms: [...dates, ...described] };
}

/** The arguments that a line of text stands for: words and quoted phrases, a condition with its spaces in one. */
export function argumentsOf(line: string): string[] {
  const joined = line.replace(
    /"[^"]*"?|\s*(!=|!~|>=|<=|[=~<>])\s*/g,
    (text, sign?: string) => sign ?? text,
  );
  return joined.match(/(?:"[^"]*"?|[^\s"])+/g) ?? [];
}

function tokensOf(argument: string): QueryToken[] {
  if (!argument.includes('"')) {
    const text = argument.trim();
    return text === '' ? [] : [{ text, isPhrase: /\s/.test(text) }];
  }
  return [...argument.matchAll(/"([^"]*)"?|([^\s"]+)/g)].map(([, phrase, word = '']) => ({
    text: phrase ?? word,
    isPhrase: phrase !== undefined,
  }));
}

/** The longest sequence of words from an index on that is one name or date; otherwise the one word. */
function nameAt(
  tokens: readonly QueryToken[],
  start: number,
  isName: (folded: string) => boolean,
): readonly QueryToken[] {
  for (let length = LONGEST_NAME; length > 1; length--) {
    const run = tokens.slice(start, start + length);
    if (run.length < length || run.some(({ isPhrase }) => isPhrase)) continue;
    const text = run.map((token) => token.text).join(' ');
    if (parseDates(text) !== undefined || isName(fold(text))) return run;
  }
  return tokens.slice(start, start + 1);
}

function termOf(written: string): Term | undefined {
  const dates = parseDates(written);
  if (dates !== undefined) return { type: 'dates', dates };
  const words = fold(written);
  return words === '' ? undefined : { type: 'words', words, written };
}
