import type { Card, SessionState } from '../core/api-events.ts';
import { type FreshCard, textSharer } from './core/cards/shared-texts.ts';
import type { Store } from './store.ts';

/** Cards that arrive within this time are drawn together. */
const GATHERING_MS = 60;

/** A stream that was refused, as by a server that has begun anew, is asked for again after this time. */
const AGAIN_MS = 3000;

/**
 * Feeds the server's event stream into the store.
 * @returns ends it
 */
export function followServer(store: Store, address = '/api/events'): () => void {
  let end = follow(store, address, again);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function again(): void {
    end();
    timer = setTimeout(() => {
      end = follow(store, address, again);
    }, AGAIN_MS);
  }
  return () => {
    clearTimeout(timer);
    end();
  };
}

/** @param refused called when the browser gives up: it asks again by itself only while no server answers */
function follow(store: Store, address: string, refused: () => void): () => void {
  const source = new EventSource(address);
  const share = textSharer();
  let waiting: Card[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const deliver = () => {
    timer = undefined;
    if (waiting.length > 0) store.dispatch({ type: 'cards', cards: waiting });
    waiting = [];
  };
  source.addEventListener('open', () => {
    store.dispatch({ type: 'connection', connection: 'open' });
  });
  source.addEventListener('error', () => {
    store.dispatch({ type: 'connection', connection: 'lost' });
    if (source.readyState === EventSource.CLOSED) refused();
  });
  source.addEventListener('session', ({ data }: MessageEvent<string>) => {
    const session: SessionState = JSON.parse(data);
    if (session.session !== store.state.session?.session) waiting = [];
    store.dispatch({ type: 'session', session });
  });
  source.addEventListener('cards', ({ data }: MessageEvent<string>) => {
    const { cards }: { readonly cards: readonly FreshCard[] } = JSON.parse(data);
    cards.forEach(share);
    waiting.push(...cards);
    // Show the first cards at once.
    if (store.state.slots.length === 0) deliver();
    else timer ??= setTimeout(deliver, GATHERING_MS);
  });
  source.addEventListener('end', () => {
    source.close();
    store.dispatch({ type: 'connection', connection: 'ended' });
  });
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
