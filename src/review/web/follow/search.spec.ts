import { expect, test } from 'vitest';
import { SESSION } from '../core/cards.fixtures.ts';
import { RequestError } from '../requests.ts';
import { createStore } from '../store.ts';
import { followSearch } from './search.ts';

// Regression: a search that failed while the server was away stayed without what it would have found.
test('what could not be searched for is, once the server is there again', async () => {
  const store = createStore({ session: SESSION, connection: 'open' });
  let isThere = false;
  const search = async () => {
    if (isThere) return { ids: [7] };
    throw new RequestError({ code: 'UNREACHABLE', message: 'away' });
  };
  followSearch(store, { search, like: search });
  store.dispatch({ type: 'filter', filter: { show: 'all', search: 'dog' } });
  await expect.poll(() => store.state.found?.problem?.message).toBe('away');
  store.dispatch({ type: 'connection', connection: 'lost' });
  isThere = true;
  store.dispatch({ type: 'connection', connection: 'open' });
  await expect.poll(() => store.state.found?.ranks.has(7)).toBe(true);
});
