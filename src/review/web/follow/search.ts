import { askedBy } from '../core/filter.ts';
import { RequestError, type Requests } from '../requests.ts';
import type { Store } from '../store.ts';

/** Typing goes on within this time. */
const PAUSE_MS = 140;

/** Asks the server what the filter finds, whenever it changes. */
export function followSearch(
  store: Store,
  requests: Pick<Requests, 'search' | 'like' | 'words'>,
): void {
  let asked: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (key: string): Promise<void> => {
    const { like, search } = store.state.filter;
    try {
      const { ids } = await (like === undefined
        ? requests.search(search)
        : requests.like({ id: like }));
      if (key !== asked) return;
      const ranks = new Map(ids.map((id, rank) => [id, rank]));
      store.dispatch({ type: 'found', found: { key, ranks } });
    } catch (error) {
      // The names are searched without it; the notice about the connection says why.
      if (!(error instanceof RequestError)) throw error;
    }
  };
  store.subscribe(() => {
    const { filter, session } = store.state;
    const key = session === null ? undefined : askedBy(filter);
    if (key === asked) return;
    asked = key;
    clearTimeout(timer);
    if (key === undefined) return;
    timer = setTimeout(() => void ask(key), filter.like === undefined ? PAUSE_MS : 0);
  });
}

/** Loads the words to complete a search with, once somebody is about to search. */
export async function loadWords(store: Store, requests: Pick<Requests, 'words'>): Promise<void> {
  try {
    store.dispatch({ type: 'words', words: await requests.words() });
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
  }
}
