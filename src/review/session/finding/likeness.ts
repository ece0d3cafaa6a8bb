import { inSlices } from '../../../base/steps/slices.ts';
import { usualOf } from '../../../label/learned/usual.ts';
import type { CardGroups, LikeRequest } from '../../core/api.ts';
import type { Card } from '../../core/api-events.ts';
import { isUnsure } from '../../core/deciding/undecided.ts';
import { withEvents } from '../../core/events.ts';
import { lookAlikes } from '../../core/likeness/look-alikes.ts';
import { byLikeness, type Confirmed, type Looks, moreLike } from '../../core/likeness/more-like.ts';
import type { Review } from '../review.ts';

/** Groups of unsure pictures that look alike, the largest first. Others get a turn meanwhile. */
export async function unsureGroups(review: Review): Promise<CardGroups> {
  const looks = looksOf(review, isUnsure);
  const vectors = looks.map(({ vector }) => vector);
  const alike = await inSlices(lookAlikes(vectors, usualOf(review.options.model)));
  const groups = alike.map((places) => ({
    title: '',
    ids: places.flatMap((place) => looks[place]?.id ?? []),
  }));
  return { by: 'likeness', groups };
}

/** The events of a review, the earliest first. */
export function eventGroups(review: Review): CardGroups {
  const { pictures } = review.session;
  const ids = new Map<string, number[]>();
  withEvents(pictures, review.options.vocabulary.words?.lang ?? 'en').forEach(({ values }, id) => {
    if (values.event === undefined) return;
    const own = ids.get(values.event);
    if (own === undefined) ids.set(values.event, [id]);
    else own.push(id);
  });
  const groups = [...ids].map(([title, own]) => ({ title, ids: own }));
  return { by: 'event', groups: groups.sort((a, b) => (a.title < b.title ? -1 : 1)) };
}

/** Undecided pictures that look like those which a person has given this label, the likeliest first. */
export function othersLike(
  review: Review,
  { label, without }: Extract<LikeRequest, { readonly label: string }>,
): number[] {
  const decided = [...review.session.choices.of].flatMap(([id, { label: own }]): Confirmed[] => {
    const vector = review.session.pictures[id]?.vector;
    const isChosen = typeof own === 'object' && own.from !== 'network';
    return vector === undefined || !isChosen ? [] : [{ id, vector, label: own.label }];
  });
  const left = new Set(without);
  const candidates = looksOf(review, (card) => isUnsure(card) && !left.has(card.id));
  return moreLike(label, decided, candidates, usualOf(review.options.model));
}

/** The pictures most like one, itself first. */
export function mostLike(review: Review, id: number, most: number): number[] {
  const vector = review.session.pictures[id]?.vector;
  if (vector === undefined) return [];
  return byLikeness(vector, looksOf(review), most);
}

function looksOf(review: Review, isMeant: (card: Card) => boolean = () => true): Looks[] {
  return review.board.cards.items.flatMap((card) => {
    const vector = review.session.pictures[card.id]?.vector;
    const isShown = card.partOf === undefined && isMeant(card);
    return vector === undefined || !isShown ? [] : [{ id: card.id, vector }];
  });
}
