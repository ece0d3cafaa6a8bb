import { givenKeywords, type Keywords } from '../../../look/core/facts/written/keywords.ts';
import { keywordsText } from '../../../name/written-text.ts';
import { type DecidedKeywords, hasWord, isRemoved, leafOf } from '../../../tag/core/decided.ts';
import type { DetailKeyword } from '../api.ts';

/** A keyword as it is typed: levels are separated by `|`, without spaces around. Empty if there is none in it. */
export function typedKeyword(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .split('|')
    .map((level) => level.trim())
    .filter((level) => level !== '')
    .join('|');
}

/** A decision with more keywords; those that the picture has from a person need not be added. */
export function withAdded(
  { added, removed }: DecidedKeywords,
  words: readonly string[],
  facts: Keywords = {},
): DecidedKeywords {
  const isGiven = (word: string): boolean =>
    hasWord(givenKeywords(facts), word) || hasWord(facts.hierarchicalKeywords ?? [], word);
  const news = words.filter((word) => !hasWord(added, word) && !isGiven(word));
  return {
    added: [...added, ...news],
    removed: removed.filter((word) => !hasWord(words.map(leafOf), leafOf(word))),
  };
}

/** A decision without some keywords: what was only added goes, what is written is to be taken away. */
export function withRemoved(
  { added, removed }: DecidedKeywords,
  words: readonly string[],
  { keywords = [] }: Keywords = {},
): DecidedKeywords {
  const leaves = words.map(leafOf);
  const written = leaves.filter((leaf) => hasWord(keywords, leaf) && !hasWord(removed, leaf));
  return {
    added: added.filter((word) => !hasWord(leaves, leafOf(word))),
    removed: [...removed, ...written],
  };
}

/** The keywords of a picture for the large view: those that are written, and those that were added. */
export function shownKeywords(
  facts: Keywords = {},
  decided: Partial<DecidedKeywords> = {},
): DetailKeyword[] {
  const { keywords = [], hierarchicalKeywords = [], keywordsByPhotonym = [] } = facts;
  const { added = [] } = decided;
  const ways = new Map(hierarchicalKeywords.map((way) => [leafOf(way).toLowerCase(), way]));
  const isAdded = (word: string): boolean => hasWord(added.map(leafOf), word);
  const written = keywords.filter((word) => !isRemoved(decided, word) && !isAdded(word));
  return [
    ...written.map((word) => ({
      word: ways.get(word.toLowerCase()) ?? word,
      by: keywordsByPhotonym.includes(word) ? ('photonym' as const) : ('person' as const),
    })),
    ...added.map((word) => ({ word, by: 'page' as const })),
  ];
}

/** The first of the keywords that people gave, with those added here; see `keywordsText`. */
export function keywordsOf(facts: Keywords = {}, decided: Partial<DecidedKeywords> = {}) {
  const words = shownKeywords(facts, decided).filter(({ by }) => by !== 'photonym');
  return keywordsText(words.map(({ word }) => leafOf(word)));
}
