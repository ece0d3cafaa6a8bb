import { expect, test } from 'vitest';
import type { FoundCards, LikeRequest } from '../../core/api.ts';
import { unsureCard } from '../core/cards.fixtures.ts';
import { openOffer } from '../core/walk/offer.ts';
import { createStore } from '../store.ts';
import { offerOthers } from './offers.ts';

// Regression: of two labels given quickly, the answer for the first could come last, and was offered.
test('only what looks like the pictures labelled last is offered', async () => {
  const store = createStore();
  const answers = new Map<string, (found: FoundCards) => void>();
  const like = async (request: LikeRequest): Promise<FoundCards> =>
    await new Promise((resolve) => {
      if ('label' in request) answers.set(request.label, resolve);
    });
  const given = ['dog', 'cat'].map((label) =>
    offerOthers(store, { like }, { type: 'label', ids: [0], label }),
  );
  answers.get('cat')?.({ ids: [2] });
  answers.get('dog')?.({ ids: [1] });
  await Promise.all(given);
  expect(store.state.offer).toEqual({ label: 'cat', node: null, ids: [2] });
});

// Regression: a picture that was left out came first in the next offer of the same label.
test('what was left out is not offered for the label again', async () => {
  const store = createStore({ slots: [unsureCard(0), unsureCard(1), unsureCard(2)] });
  const asked: LikeRequest[] = [];
  const like = async (request: LikeRequest): Promise<FoundCards> => {
    asked.push(request);
    return { ids: [1, 2] };
  };
  await offerOthers(store, { like }, { type: 'label', ids: [0], label: 'dog' });
  store.dispatch({ type: 'leave-out', ids: [1] });
  expect(openOffer(store.state)?.ids).toEqual([2]);
  for (const label of ['dog', 'cat'])
    await offerOthers(store, { like }, { type: 'label', ids: [0], label });
  expect(asked.slice(1)).toEqual([
    { label: 'dog', without: [1] },
    { label: 'cat', without: [] },
  ]);
  store.dispatch({ type: 'leave-out', ids: [1, 2] });
  expect(openOffer(store.state)).toBeNull();
});
