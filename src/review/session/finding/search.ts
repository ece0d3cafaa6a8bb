import { setImmediate } from 'node:timers/promises';
import { placeWordsFor, withPlaces } from '../../../pipeline/query/places.ts';
import { conditionsOf } from '../../../search/core/conditions.ts';
import { type Meanings, makeMeanings } from '../../../search/core/meanings.ts';
import { parseQuery } from '../../../search/core/query.ts';
import { isFound } from '../../core/search/searched.ts';
import type { Review } from '../review.ts';

/** Pictures that are compared before others get a turn. */
const AT_ONCE = 2000;

const known = new WeakMap<Review, Meanings>();

/**
 * The pictures that meet a query in the language of `photonym find`, over what the review knows of them.
 * @returns ids, ascending
 */
export async function searchReview(review: Review, text: string): Promise<number[]> {
  const { vocabulary } = review.options;
  const meanings = known.get(review) ?? makeMeanings(vocabulary, vocabulary.classNames);
  known.set(review, meanings);
  const places = await placeWordsFor([text]);
  const isName = (folded: string): boolean =>
    meanings.isName(folded) || places?.isName(folded) === true;
  // Quotes keep a text with spaces from being one phrase.
  const words = text.includes('"') ? [text] : text.split(/\s+/);
  const conditions = await withPlaces(conditionsOf(parseQuery(words, isName), meanings), places);
  if (conditions.length === 0) return [];
  const found: number[] = [];
  for (const [index, card] of review.board.cards.items.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    const picture = review.session.pictures[index];
    if (card === undefined || picture === undefined) continue;
    if (isFound(card, picture, conditions, { tree: vocabulary.tree, meanings })) found.push(index);
  }
  return found;
}
