import { expect, test } from 'vitest';
import type { FoundCards, LikeRequest } from '../../core/api.ts';
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
