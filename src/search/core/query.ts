import { type Dates, parseDates } from './dates.ts';
import { fold } from './fold.ts';

/** One of the conditions that a picture has to meet. */
export type Term =
  | { readonly type: 'dates'; readonly dates: Dates }
  | {
      readonly type: 'words';
      /** Folded. */
      readonly words: string;
      /** As they were written. */
      readonly written: string;
    };

/** Words that may mean one thing together: "black and white", "May 2024". */
const LONGEST_RUN = 4;

interface Token {
  readonly text: string;
  /** Whether it is to stay together, and alone. */
  readonly isPhrase: boolean;
}

/**
 * What somebody looks for: every word, phrase and date is a condition. An argument with blanks in it is a
 * phrase, and so is what stands in double quotes; words side by side that mean one category or one date
 * count together.
 * @param words as a command line gives them
 * @param isName whether folded words are together the name of something
 */
export function parseQuery(words: readonly string[], isName: (folded: string) => boolean): Term[] {
  const tokens = words.flatMap(tokensOf);
  const terms: Term[] = [];
  for (let place = 0; place < tokens.length; ) {
    const run = runAt(tokens, place, isName);
    const term = termOf(run.map(({ text }) => text).join(' '));
    if (term !== undefined) terms.push(term);
    place += run.length;
  }
  return terms;
}

/**
 * What somebody looks for with a network that reads text: the words together are one description, dates are
 * conditions.
 * @param words as a command line gives them
 */
export function parseDescription(words: readonly string[]): {
  readonly text: string;
  readonly terms: readonly Term[];
} {
  const all = parseQuery(words, () => false);
  const written = all.flatMap((term) => (term.type === 'words' ? [term.written] : []));
  const text = written.join(' ');
  const dates = all.filter(({ type }) => type === 'dates');
  const described =
    fold(text) === '' ? [] : [{ type: 'words', words: fold(text), written: text } as const];
  return { text, terms: [...dates, ...described] };
}

function tokensOf(argument: string): Token[] {
  if (!argument.includes('"')) {
    const text = argument.trim();
    return text === '' ? [] : [{ text, isPhrase: /\s/.test(text) }];
  }
  return [...argument.matchAll(/"([^"]*)"?|([^\s"]+)/g)].map(([, phrase, word = '']) => ({
    text: phrase ?? word,
    isPhrase: phrase !== undefined,
  }));
}

/** The longest run of words from here on that means one thing; otherwise the one word. */
function runAt(
  tokens: readonly Token[],
  place: number,
  isName: (folded: string) => boolean,
): readonly Token[] {
  for (let length = LONGEST_RUN; length > 1; length--) {
    const run = tokens.slice(place, place + length);
    if (run.length < length || run.some(({ isPhrase }) => isPhrase)) continue;
    const text = run.map((token) => token.text).join(' ');
    if (parseDates(text) !== undefined || isName(fold(text))) return run;
  }
  return tokens.slice(place, place + 1);
}

function termOf(written: string): Term | undefined {
  const dates = parseDates(written);
  if (dates !== undefined) return { type: 'dates', dates };
  const words = fold(written);
  return words === '' ? undefined : { type: 'words', words, written };
}
