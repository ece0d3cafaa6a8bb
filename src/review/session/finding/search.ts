import { setImmediate } from 'node:timers/promises';
import { defined } from '../../../base/defined.ts';
import { suggest } from '../../../base/suggest.ts';
import type { PhraseEmbeddings } from '../../../label/phrases/embeddings.ts';
import { placeWordsFor, withPlaces } from '../../../pipeline/query/places.ts';
import { type Condition, conditionsOf } from '../../../search/core/conditions.ts';
import { fold } from '../../../search/core/fold.ts';
import { type Meanings, makeMeanings } from '../../../search/core/meanings.ts';
import { argumentsOf, parseQuery, type Term } from '../../../search/core/query.ts';
import type { FoundCards } from '../../core/api.ts';
import { isDescribed, isFound } from '../../core/search/searched.ts';
import { searchWords } from '../../core/search/words.ts';
import type { Review } from '../review.ts';

/** Pictures that are compared before others get a turn. */
const AT_ONCE = 2000;

const known = new WeakMap<Review, Meanings>();

function meaningsOf(review: Review): Meanings {
  const { vocabulary } = review.options;
  const meanings = known.get(review) ?? makeMeanings(vocabulary, vocabulary.classNames);
  known.set(review, meanings);
  return meanings;
}

/**
 * The pictures that meet a query in the language of `photonym find`, over what the review knows of them. Where the
 * network reads text, words that are no names also describe what a picture shows.
 * @returns ids, ascending
 * @throws PhotonymError USAGE for a condition that means nothing
 */
export async function searchReview(review: Review, text: string): Promise<FoundCards> {
  const { tree } = review.options.vocabulary;
  const meanings = meaningsOf(review);
  const places = await placeWordsFor([text]);
  const isName = (folded: string): boolean =>
    meanings.isName(folded) || places?.isName(folded) === true;
  const terms = parseQuery(argumentsOf(text), isName);
  const conditions = await withPlaces(conditionsOf(terms, meanings), places);
  if (conditions.length === 0) return { ids: [] };
  const description = await descriptionOf(review, terms, meanings);
  const facts = conditions.filter(({ type }) => type !== 'words');
  const ids: number[] = [];
  for (const [index, card] of review.board.cards.items.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    const picture = review.session.pictures[card.id];
    if (picture === undefined) continue;
    const meets = (asked: readonly Condition[]): boolean =>
      isFound(card, picture, asked, { tree, meanings });
    if (meets(conditions) || (isDescribed(picture, description) && meets(facts))) ids.push(card.id);
  }
  return { ids, ...defined({ instead: ids.length > 0 ? undefined : insteadOf(text, review) }) };
}

/** All words together as the network reads them; undefined where it reads none, or each of them is a name. */
async function descriptionOf(
  { options: { describe, signal } }: Review,
  terms: readonly Term[],
  meanings: Meanings,
): Promise<PhraseEmbeddings | undefined> {
  const words = terms.flatMap((term) => (term.type === 'words' ? [term] : []));
  if (describe === undefined || words.every((term) => meanings.isName(term.words)))
    return undefined;
  return await describe(words.map(({ written }) => written).join(' '), signal);
}

/** The query with its unknown words replaced by those that may be meant; undefined if none comes near. */
function insteadOf(text: string, review: Review): string | undefined {
  const meanings = meaningsOf(review);
  const words = [...meanings.names, ...searchWords(review.session)];
  const meant = argumentsOf(text).map((word) => {
    const isKnown = !/^\p{L}{3,}$/u.test(word) || meanings.of(fold(word)) !== undefined;
    return isKnown ? word : (suggest(word, words) ?? word);
  });
  const instead = meant.join(' ');
  return instead === argumentsOf(text).join(' ') ? undefined : instead;
}
