import { graphemesOf } from '../../base/language/graphemes.ts';
import { portableStem } from '../rules.ts';

/** The longest caption, in UTF-16 units: legible in a list of files, and short enough for every file system. */
const MOST_UNITS = 60;
const MOST_KEYWORD_UNITS = 40;
const MOST_KEYWORDS = 12;

/** No more of an answer is looked at. */
const MOST_LOOKED_AT = 1000;

/** Letters, digits, spaces, and what punctuates a short sentence; joiners shape the letters of some scripts. */
const UNWANTED =
  /[^\p{L}\p{M}\p{N} ,.'’\-–—()&+%°·!€£¥、。，・「」『』《》〈〉（）！\u200c\u200d]+/gu;
/** Marks that make a character an emoji. */
const VARIATION_SELECTORS = /[\ufe00-\ufe0f]/g;
const PICTURE_EXTENSION = /\.(?:jpe?g|png|webp|gif|heic|heif|tiff?|bmp|avif)$/i;
const BEFORE = /^[\s,.'’\-–—&+%°·!)、。，・」』》〉）！]+/u;
const BEHIND = /[\s,.\-–—&+·(、。，・「『《〈（]+$/u;

/**
 * A sentence of a model as part of a file name: one line of letters, digits and plain punctuation, portable, cut at
 * a word to at most 60 UTF-16 units. Whatever else the text holds (paths, control characters, markup, braces) is
 * only text, and goes.
 * @returns undefined if no word is left
 */
export function captionName(text: string): string | undefined {
  return cleaned(text, MOST_UNITS);
}

/**
 * Keywords of a model, each cleaned as {@link captionName} does.
 * @param given a list, or a text with commas; anything else gives none
 */
export function keywordsFrom(given: unknown): string[] {
  const list: unknown[] = Array.isArray(given) ? given : [given];
  const texts = list.filter((one) => typeof one === 'string');
  const found = new Map<string, string>();
  for (const text of texts.flatMap((one) => one.slice(0, MOST_LOOKED_AT).split(/[,;、，]/))) {
    const keyword = cleaned(text, MOST_KEYWORD_UNITS);
    if (keyword === undefined || found.has(keyword.toLowerCase())) continue;
    found.set(keyword.toLowerCase(), keyword);
    if (found.size === MOST_KEYWORDS) break;
  }
  return [...found.values()];
}

function cleaned(text: string, most: number): string | undefined {
  const line = plainLine(text.slice(0, MOST_LOOKED_AT)).replace(PICTURE_EXTENSION, '');
  const short = trimmed(withoutOpenBracket(cutAtWord(trimmed(line), most)));
  if (!/[\p{L}\p{N}]/u.test(short)) return undefined;
  const name = portableStem(short);
  return name.length <= most ? name : undefined;
}

function plainLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s_\p{Cc}]+/gu, ' ')
    .replace(/[\\/|／＼⁄∕]+/gu, '-')
    .replace(/[:;：；]/gu, ',')
    .replace(UNWANTED, '')
    .replace(VARIATION_SELECTORS, '')
    .replace(/\.{2,}/g, ' ')
    .replace(/ +/g, ' ')
    .replace(/ (?=[,.!])/g, '')
    .replace(/([,.\-–—&+·!])[,.\-–—&+·! ]*\1/gu, '$1')
    .trim();
}

function trimmed(text: string): string {
  return text.replace(BEFORE, '').replace(BEHIND, '');
}

function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = asMany(wordsOf(text), most);
  return /[\p{L}\p{N}]/u.test(kept) ? kept : asMany(graphemesOf(text), most);
}

let segmenter: Intl.Segmenter | undefined;

/** The words of a text and what is between them; scripts without spaces have words too. */
function* wordsOf(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** As many of the pieces as fit. */
function asMany(pieces: Iterable<string>, most: number): string {
  let kept = '';
  for (const piece of pieces) {
    if (kept.length + piece.length > most) break;
    kept += piece;
  }
  return kept;
}

/** Cutting may have lost the bracket that closes. */
function withoutOpenBracket(text: string): string {
  const open = Math.max(text.lastIndexOf('('), text.lastIndexOf('（'));
  return open > Math.max(text.lastIndexOf(')'), text.lastIndexOf('）'))
    ? text.slice(0, open)
    : text;
}
