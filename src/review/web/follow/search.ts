import { askedBy, type CardFilter, type Found } from '../core/filter.ts';
import { RequestError, type Requests } from '../requests.ts';
import type { Store } from '../store.ts';
import { stageOf } from './groups.ts';

/** Typing goes on within this time. */
const PAUSE_MS = 140;

/**
 * Asks the server what the filter finds, whenever it changes or many more pictures have been looked at. One question is
 * on its way at a time: of those that arise meanwhile only the last is asked.
 */
export function followSearch(store: Store, requests: Pick<Requests, 'search' | 'like'>): void {
  let wanted = '';
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const asked = wanted;
    const { filter } = store.state;
    const key = askedBy(filter);
    try {
      const found = key === undefined ? undefined : await find(filter, requests);
      if (found !== undefined && key !== undefined && key === askedBy(store.state.filter))
        store.dispatch({ type: 'found', found: { key, ...found } });
    } finally {
      isAsking = false;
    }
    if (asked !== wanted) await ask();
  };
  store.subscribe(() => {
    const { filter, session, connection } = store.state;
    const key = session === null ? undefined : askedBy(filter);
    // What could not be found while the server was away is asked for again.
    const now =
      session === null || key === undefined ? '' : `${stageOf(session)} ${connection} ${key}`;
    if (now === wanted) return;
    wanted = now;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), filter.like === undefined ? PAUSE_MS : 0);
  });
}

async function find(
  { like, search }: CardFilter,
  requests: Pick<Requests, 'search' | 'like'>,
): Promise<Omit<Found, 'key'>> {
  try {
    const { ids, ...rest } = await (like === undefined
      ? requests.search(search)
      : requests.like({ id: like }));
    return { ...rest, ranks: new Map(ids.map((id, rank) => [id, rank])) };
  } catch (error) {
    // The names are searched without it.
    if (!(error instanceof RequestError)) throw error;
    return { ranks: new Map(), problem: error.problem };
  }
}
