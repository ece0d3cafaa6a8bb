import type { Lang } from '../../language/lang.ts';
import type { Sentences } from './sentences.ts';

/** Says an error's sentence in another language; one that is not known stays English. */
export type Translate = (sentence: string) => string;

/** What an error says in a language, as far as it has been translated: German and Chinese. */
export async function errorsIn(lang: Lang): Promise<Translate> {
  if (lang === 'de') return translator((await import('./de.ts')).default);
  if (lang === 'zh') return translator((await import('./zh.ts')).default);
  return (sentence) => sentence;
}

/** An argument `{why}` is a sentence of its own: the reason. */
const ARGUMENT = /\{(\w+)\}/;

/**
 * Looks sentences up: as they are or with other arguments, else line by line, sentence by sentence, or behind a
 * colon, as in `name: reason`.
 */
export function translator(sentences: Sentences): Translate {
  let patterns: readonly Pattern[] | undefined;
  const known = (sentence: string): string | undefined => {
    if (Object.hasOwn(sentences, sentence)) return sentences[sentence];
    patterns ??= patternsOf(sentences);
    for (const { pattern, text } of patterns) {
      const { groups } = pattern.exec(sentence) ?? {};
      if (groups !== undefined) return filled(text, groups);
    }
    return undefined;
  };
  const filled = (text: string, values: Readonly<Record<string, string>>): string =>
    text.replace(new RegExp(ARGUMENT, 'g'), (whole, name: string) => {
      const value = values[name] ?? whole;
      return name === 'why' ? translate(value) : value;
    });
  const translate: Translate = (sentence) =>
    known(sentence) ?? translatedInParts(sentence, translate);
  return translate;
}

/** Where a text can be taken apart. The first that finds a place counts. */
const SEAMS = [/(\n)/, /(?<=[.?!])( )(?=["A-Z])/, /(: )/];

function translatedInParts(text: string, translate: Translate): string {
  for (const seam of SEAMS) {
    const [first = '', between = '', ...rest] = text.split(seam);
    if (rest.length > 0) return translate(first) + between + translate(rest.join(''));
  }
  return text;
}

interface Pattern {
  readonly pattern: RegExp;
  /** How many of its characters are fixed: the more, the better a match. */
  readonly literal: number;
  readonly text: string;
}

function patternsOf(sentences: Sentences): Pattern[] {
  return Object.entries(sentences)
    .filter(([english]) => ARGUMENT.test(english))
    .map(([english, text]) => ({ ...patternOf(english), text }))
    .sort((a, b) => b.literal - a.literal);
}

function patternOf(english: string): Omit<Pattern, 'text'> {
  const pieces = english.split(ARGUMENT);
  const source = pieces.map((piece, at) =>
    at % 2 === 0 ? piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : `(?<${piece}>.+?)`,
  );
  const literal = pieces.filter((_, at) => at % 2 === 0).join('').length;
  return { pattern: new RegExp(`^${source.join('')}$`, 's'), literal };
}
