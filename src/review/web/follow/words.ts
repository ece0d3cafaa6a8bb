import { RequestError, type Requests } from '../requests.ts';
import type { Store } from '../store.ts';
import { stageOf } from './groups.ts';

/** Loads the words to complete a search with before anyone types, and again as more pictures are looked at. */
export function followWords(store: Store, requests: Pick<Requests, 'words'>): void {
  let loaded = '';
  store.subscribe(() => {
    const { session, connection } = store.state;
    const now = session === null ? '' : `${session.session} ${stageOf(session)}`;
    if (now === loaded || connection !== 'open') return;
    loaded = now;
    void loadWords(store, requests);
  });
}

export async function loadWords(store: Store, requests: Pick<Requests, 'words'>): Promise<void> {
  try {
    store.dispatch({ type: 'words', words: await requests.words() });
  } catch (error) {
    // Labels complete a search without them.
    if (!(error instanceof RequestError)) throw error;
  }
}
