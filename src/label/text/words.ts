import file from './words.txt';

/** The sections of words.txt. */
export type WordUse =
  | 'paid'
  | 'total'
  | 'part'
  | 'tendered'
  | 'card'
  | 'rounding'
  | 'tax summary'
  | 'receipt'
  | 'invoice'
  | 'company'
  | 'address'
  | 'heading'
  | 'date'
  | 'other date';

let sections: ReadonlyMap<string, readonly string[]> | undefined;

/** What stands on a line, a comma between two. */
function readSections(text: string): ReadonlyMap<string, readonly string[]> {
  const read = new Map<string, string[]>();
  let words: string[] = [];
  for (const line of text.split('\n')) {
    const heading = /^\[(.+?)\]/.exec(line)?.[1];
    if (heading !== undefined) {
      words = [];
      read.set(heading, words);
    } else if (!line.startsWith('#')) {
      words.push(
        ...line
          .split(',')
          .map((word) => ` ${foldWords(word)} `)
          .filter((word) => word.trim() !== ''),
      );
    }
  }
  return read;
}

/**
 * Text in which words are looked for: small letters without accents, words parted by one space, and one
 * letter for those that are easily taken for each other.
 */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[1|!]/g, 'i')
    .replace(/[il]/g, 'i')
    .replace(/0/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words of this length are recognised within others too, since spaces may be lost. */
const SURE_LENGTH = 5;

/** The words of a use that stand in a text, folded; each once. */
export function wordsIn(text: string, use: WordUse): readonly string[] {
  const spaced = ` ${foldWords(text)} `;
  const dense = spaced.replaceAll(' ', '');
  // Not read before there is text, since that takes a fortieth of a start.
  sections ??= readSections(file);
  return (sections.get(use) ?? []).filter((word) => {
    if (spaced.includes(word)) return true;
    const bare = word.replaceAll(' ', '');
    return (
      (bare.length >= SURE_LENGTH || !/^[\p{Script=Latin}\d]+$/u.test(bare)) && dense.includes(bare)
    );
  });
}

/** Whether a text has a word of a use. */
export function hasWord(text: string, use: WordUse): boolean {
  return wordsIn(text, use).length > 0;
}
