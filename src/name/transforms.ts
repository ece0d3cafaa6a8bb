import { graphemesOf } from '../base/language/graphemes.ts';

/** ASCII for letters that do not decompose. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', ł: 'l', Ł: 'L' },
  ...{ đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ı: 'i', '’': "'", '–': '-', '—': '-' },
};

/**
 * The transforms of text. Each is idempotent, so applying it to its own result changes nothing.
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
  slug: (text: string) => wordsOf(ascii(text)).join('-').toLowerCase(),
} as const satisfies Readonly<Record<string, (text: string) => string>>;

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
function ascii(text: string): string {
  return [...text.normalize('NFKD')]
    .map((letter) => PLAIN_LETTERS[letter] ?? letter)
    .join('')
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
}
