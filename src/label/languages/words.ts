import type { Lang } from '../../base/language/lang.ts';
import { nameKey } from '../tree/outline.ts';

/** The words of names that are no categories. Those with `{n}` have the number in its place, 2 or more. */
export type FixedWord = keyof typeof ENGLISH_WORDS;

const ENGLISH_WORDS = {
  photo: 'photo',
  screenshot: 'screenshot',
  receipt: 'receipt',
  invoice: 'invoice',
  document: 'document',
  'landscape format': 'landscape',
  'portrait format': 'portrait',
  'square format': 'square',
  '1 person': '1 person',
  '{n} people': '{n} people',
  '{n} others': '{n} others',
};

/** What names are made of in one language. */
export interface Words {
  readonly lang: Lang;
  /** The words for the categories of photonym's own trees, by id; none for English, whose ids are words. */
  readonly categories: ReadonlyMap<string, string>;
  readonly fixed: Readonly<Record<FixedWord, string>>;
}

export const ENGLISH: Words = { lang: 'en', categories: new Map(), fixed: ENGLISH_WORDS };

/** The word for a category; its id where the language has none for it. */
export function wordOf(id: string, words: Words = ENGLISH): string {
  return words.categories.get(id) ?? id;
}

/** The id of the category with a word, whatever its case, blanks, "_" and "-"; the word itself if there is none. */
export function idOf(word: string, { categories }: Words = ENGLISH): string {
  const key = nameKey(word);
  for (const [id, own] of categories) if (nameKey(own) === key) return id;
  return word;
}

/**
 * Reads the table of a language: `id = word` a line, the fixed words among them. Empty lines and those that
 * begin with `#` are skipped.
 * @throws Error for a line that is no entry, or an id that comes twice: bugs of the table
 */
export function parseWords(lang: Lang, text: string): Words {
  const categories = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, id = '', word = ''] = /^(.+?) = (.+)$/.exec(line) ?? [];
    if (word === '' || categories.has(id)) throw new Error(`${lang}.txt: "${line}"`);
    categories.set(id, word);
  }
  const fixed = { ...ENGLISH_WORDS };
  for (const key of FIXED_WORDS) {
    fixed[key] = categories.get(key) ?? fixed[key];
    categories.delete(key);
  }
  return { lang, categories, fixed };
}

export const FIXED_WORDS = Object.keys(ENGLISH_WORDS).filter(isFixedWord);

function isFixedWord(key: string): key is FixedWord {
  return Object.hasOwn(ENGLISH_WORDS, key);
}
