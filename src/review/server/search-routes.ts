import type { Hono } from 'hono';
import type { FoundCards } from '../core/api.ts';
import { knownKeywords, searchCompletions } from '../core/search/words.ts';
import { eventGroups, mostLike, othersLike, unsureGroups } from '../session/finding/likeness.ts';
import { searchReview } from '../session/finding/search.ts';
import type { Review } from '../session/review.ts';
import { bodyOf, likeRequest, searchRequest } from './requests.ts';
import type { Env } from './security.ts';

/** Pictures shown as like another. */
const MOST_LIKE = 200;

/** What finds pictures and says which belong together. */
export function addSearch(app: Hono<Env>, { review }: { readonly review: Review }): void {
  app.get('/api/groups/event', (context) => context.json(eventGroups(review)));
  app.get('/api/groups/likeness', async (context) => context.json(await unsureGroups(review)));
  app.get('/api/keywords', ({ json }) => json(knownKeywords(review.session)));
  app.get('/api/words', ({ json }) => json(searchCompletions(review.session)));
  app.post('/api/search', async (context) => {
    const { text } = await bodyOf(context.req.raw, searchRequest);
    return context.json(await searchReview(review, text));
  });
  app.post('/api/like', async (context) => {
    const asked = await bodyOf(context.req.raw, likeRequest);
    const ids =
      'label' in asked ? othersLike(review, asked) : mostLike(review, asked.id, MOST_LIKE);
    const answer: FoundCards = { ids };
    return context.json(answer);
  });
}
