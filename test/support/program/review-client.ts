import type { Card, CardsEvent, SessionState } from '../../../src/review/core/api-events.ts';
import type { OpenReview } from './review-session.ts';

/** A client that sees what a page would see. */
export interface Client {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  get(path: string): Promise<Response>;
  post(path: string, body?: object): Promise<Response>;
  /** Follows the events until a condition holds; throws if the stream ends first. */
  until(test: (seen: Seen) => boolean): Promise<Seen>;
  /** Opens an event stream of its own. */
  events(lastEventId?: string): EventReader;
}

/** The state and cards received so far. */
interface Seen {
  readonly state: SessionState;
  readonly cards: readonly Card[];
}

interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

interface EventReader extends AsyncIterable<ServerSentEvent> {
  close(): void;
}

/** Exchanges the token for the cookie, as a browser does when the address is opened. */
export async function enter({
  server: { url },
}: {
  readonly server: Pick<OpenReview['server'], 'url'>;
}): Promise<Client> {
  const { origin } = new URL(url);
  const answer = await fetch(url, { redirect: 'manual' });
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
  const headers = { cookie, origin };
  const events = (lastEventId?: string): EventReader => {
    const stop = new AbortController();
    const extra = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const stream = fetch(`${origin}/api/events`, {
      headers: { ...headers, ...extra },
      signal: stop.signal,
    });
    return { close: () => stop.abort(), [Symbol.asyncIterator]: () => parsed(stream) };
  };
  return {
    origin,
    headers,
    events,
    get: (path) => fetch(origin + path, { headers }),
    post: (path, body = {}) =>
      fetch(origin + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async until(test) {
      const reader = events();
      let state: SessionState | undefined;
      const cards: Card[] = [];
      try {
        for await (const { event, data } of reader) {
          if (event === 'session') state = JSON.parse(data);
          if (event === 'cards') {
            const { cards: changed }: CardsEvent = JSON.parse(data);
            for (const card of changed) cards[card.id] = card;
          }
          if (state !== undefined && test({ state, cards })) return { state, cards };
        }
      } finally {
        reader.close();
      }
      throw new Error('the events ended before the condition held');
    },
  };
}

async function* parsed(
  stream: Promise<Response>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const { body } = await stream;
  if (body === null) return;
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string =>
        block
          .split('\n')
          .filter((line) => line.startsWith(`${name}: `))
          .map((line) => line.slice(name.length + 2))
          .join('\n');
      if (field('event') !== '') {
        yield { event: field('event'), data: field('data'), id: field('id') };
      }
    }
  }
}
