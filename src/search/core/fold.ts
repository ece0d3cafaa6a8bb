import type { Lang } from '../../base/language/lang.ts';

const PLAIN = /^[ -~]*$/;

/** Normalises a text for comparing words: no case, accents or punctuation, one space between words. */
export function fold(text: string): string {
  // Most texts are plain; the other way takes several times as long.
  if (PLAIN.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const IRREGULAR: readonly (readonly [singular: string, plural: string])[] = [
  ['child', 'children'],
  ['foot', 'feet'],
  ['goose', 'geese'],
  ['man', 'men'],
  ['mouse', 'mice'],
  ['person', 'people'],
  ['tooth', 'teeth'],
  ['woman', 'women'],
];

/** Plural endings and the singular endings that they may replace. */
const SINGULARS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/ves$/, 'f'],
  [/ves$/, 'fe'],
  [/(?<=[^s])s$/, ''],
  [/(?<=s|x|z|ch|sh|o)es$/, ''],
];

/** The same for other languages, once folded; they have the English ones too, for English words are understood. */
const OTHER_SINGULARS: Readonly<Partial<Record<Lang, typeof SINGULARS>>> = {
  de: [
    [/(?:n?en|e|er|n)$/, ''],
    [/en$/, ''],
    [/n$/, ''],
  ],
  es: [[/es$/, '']],
  fr: [
    [/x$/, ''],
    [/aux$/, 'al'],
  ],
  pt: [
    [/[ao]es$/, 'ao'],
    [/is$/, 'l'],
    [/ns$/, 'm'],
    [/es$/, ''],
  ],
};

/** In letters; shorter words are not plurals. */
const SHORTEST_PLURAL = 4;

/**
 * Folded words and their likely singular and plural forms: "racing cars" yields "racing car" too. Plural forms
 * are English.
 */
export function formsOf(folded: string, lang: Lang = 'en'): string[] {
  const [, before = '', last = ''] = /^(.* )?(.*)$/.exec(folded) ?? [];
  const words = [last, ...singularsOf(last, lang)];
  return [...new Set([...words, ...words.flatMap(pluralsOf)])].map((word) => before + word);
}

function singularsOf(word: string, lang: Lang): string[] {
  const [singular] = IRREGULAR.find(([, plural]) => plural === word) ?? [];
  if (singular !== undefined) return [singular];
  if (word.length < SHORTEST_PLURAL) return [];
  return [...SINGULARS, ...(OTHER_SINGULARS[lang] ?? [])]
    .filter(([ending]) => ending.test(word))
    .map(([ending, letters]) => word.replace(ending, letters));
}

function pluralsOf(word: string): string[] {
  if (!/\p{L}$/u.test(word)) return [];
  const [, plural] = IRREGULAR.find(([singular]) => singular === word) ?? [];
  if (plural !== undefined) return [plural];
  if (/[^aeiou]y$/.test(word)) return [word.replace(/y$/, 'ies')];
  return [word + (/(?:s|x|z|ch|sh)$/.test(word) ? 'es' : 's')];
}

/** Digits, and scripts without spaces between words. */
const WITHIN_WORDS = /[\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Whether a folded text contains folded words as whole words: "card" does not contain "car". */
export function hasWords(text: string, words: string): boolean {
  if (WITHIN_WORDS.test(words)) return text.includes(words);
  return ` ${text} `.includes(` ${words} `);
}
