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

/** Looks sentences up, as they are or, line by line, as one with other arguments. */
export function translator(sentences: Sentences): Translate {
  const patterns = Object.entries(sentences)
    .filter(([english]) => ARGUMENT.test(english))
    .map(([english, text]) => ({ ...patternOf(english), text }))
    .sort((a, b) => b.literal - a.literal);
  const translate: Translate = (sentence) => {
    if (Object.hasOwn(sentences, sentence)) return sentences[sentence] ?? sentence;
    for (const { pattern, text } of patterns) {
      const { groups } = pattern.exec(sentence) ?? {};
      if (groups !== undefined) return filled(text, groups);
    }
    const lines = sentence.split('\n');
    return lines.length === 1 ? sentence : lines.map(translate).join('\n');
  };
  const filled = (text: string, values: Readonly<Record<string, string>>): string =>
    text.replace(new RegExp(ARGUMENT, 'g'), (whole, name: string) => {
      const value = values[name] ?? whole;
      return name === 'why' ? translate(value) : value;
    });
  return translate;
}

/** The sentence as a pattern, and how many of its characters are fixed: the more, the better a match. */
function patternOf(english: string): { readonly pattern: RegExp; readonly literal: number } {
  const pieces = english.split(ARGUMENT);
  const source = pieces.map((piece, at) =>
    at % 2 === 0 ? piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : `(?<${piece}>.+?)`,
  );
  const literal = pieces.filter((_, at) => at % 2 === 0).join('').length;
  return { pattern: new RegExp(`^${source.join('')}$`, 's'), literal };
}
