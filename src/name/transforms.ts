import { graphemesOf } from '../base/language/graphemes.ts';

/** ASCII for letters that do not decompose. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L' },
  ...{ đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ı: 'i', '’': "'", '–': '-', '—': '-' },
};

/** How German writes its umlauts without them. */
const WITHOUT_UMLAUTS: Readonly<Record<string, string>> = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' },
};

/**
 * The transforms of text. Each is idempotent, so applying it to its own result changes nothing. Case is that of
 * Unicode, the same in every language.
 */
export const TRANSFORMS = {
  lower: (text: string) => text.toLowerCase(),
  upper: (text: string) => text.toUpperCase(),
  title: (text: string) => text.replace(/(?<![\p{L}\p{N}'’])\p{Ll}/gu, (c) => c.toUpperCase()),
  kebab: (text: string) => wordsOf(text).join('-').toLowerCase(),
  snake: (text: string) => wordsOf(text).join('_').toLowerCase(),
  camel: (text: string) => {
    const [first = '', ...rest] = wordsOf(text);
    return first.toLowerCase() + rest.map(capitalised).join('');
  },
  pascal: (text: string) => wordsOf(text).map(capitalised).join(''),
  ascii,
  slug: (text: string, lang?: string) => wordsOf(ascii(text, lang)).join('-').toLowerCase(),
} as const satisfies Readonly<Record<string, (text: string, lang?: string) => string>>;

export type TransformName = keyof typeof TRANSFORMS;

export const TRANSFORM_NAMES: readonly TransformName[] =
  Object.keys(TRANSFORMS).filter(isTransformName);

export function isTransformName(name: string): name is TransformName {
  return Object.hasOwn(TRANSFORMS, name);
}

/** The first characters (grapheme clusters) of a text. */
export function cutTo(text: string, length: number): string {
  const clusters: string[] = [];
  for (const cluster of graphemesOf(text)) {
    if (clusters.length === length) break;
    clusters.push(cluster);
  }
  return clusters.join('').trim();
}

/** Splits into words: "racing car", "racingCar" and "racing_car" are two each; "person's" is one. */
function wordsOf(text: string): string[] {
  const parts = text.replace(/['’]/g, '').split(/[^\p{L}\p{M}\p{N}]+|(?<=[^\p{Lu}])(?=\p{Lu})/u);
  return parts.filter((part) => part !== '');
}

function capitalised(word: string): string {
  return word.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

/** Removes accents, and letters with no ASCII counterpart. */
function ascii(text: string, lang?: string): string {
  const composed = text.normalize('NFC');
  const plain =
    lang === 'de'
      ? composed.replace(/[äöü]/gi, (letter) => WITHOUT_UMLAUTS[letter] ?? letter)
      : composed;
  return [...plain.normalize('NFKD')]
    .map((letter) => PLAIN_LETTERS[letter] ?? letter)
    .join('')
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
}
