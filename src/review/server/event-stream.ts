import { setImmediate } from 'node:timers/promises';
import type { CardsEvent } from '../core/api-events.ts';
import type { Clock } from '../session/clock.ts';
import type { Review } from '../session/review.ts';

/** The receiving end of server-sent events. A write waits while the reader is slow. */
export interface EventSink {
  send(event: 'session' | 'cards' | 'end', data: string, id: string): Promise<void>;
  /** Sends a comment that keeps the connection alive. */
  beat(): Promise<void>;
}

interface StreamOptions {
  /** The reader's `Last-Event-ID`. */
  readonly lastEventId: string | undefined;
  readonly clock: Clock;
  /** Aborts when the reader has gone. */
  readonly gone: AbortSignal;
  /** Aborts when the server ends. */
  readonly ended: AbortSignal;
}

const CARDS_AT_ONCE = 500;
/** Changes within this time are sent together. */
const GATHERING_MS = 50;
const HEARTBEAT_MS = 15_000;

/**
 * Sends a reader the whole state and then its changes, until the reader or the server is gone. Each time it
 * sends what has changed since the last time, not every change: nothing piles up for a slow reader.
 */
export async function streamEvents(
  review: Review,
  sink: EventSink,
  { lastEventId, clock, gone, ended }: StreamOptions,
): Promise<void> {
  let revision = revisionIn(lastEventId, review.id);
  let sent = '';
  const id = (): string => `${review.id}:${revision}`;
  while (!gone.aborted && !ended.aborted) {
    // Taken before anything is read, so that no change is missed between reading and waiting.
    const change = review.changed.next();
    const state = JSON.stringify(review.state);
    if (state !== sent) await sink.send('session', state, id());
    sent = state;
    for (const missed of review.board.cards.since(revision, CARDS_AT_ONCE)) {
      if (gone.aborted || ended.aborted) break;
      revision = missed.revision;
      const event: CardsEvent = { cards: missed.items };
      await sink.send('cards', JSON.stringify(event), id());
      // A reader that takes all at once would otherwise keep everyone else waiting.
      await setImmediate();
    }
    while (!(await happens(change, HEARTBEAT_MS, clock, [gone, ended]))) await sink.beat();
    await happens(undefined, GATHERING_MS, clock, [gone, ended]);
  }
  if (ended.aborted && !gone.aborted) await sink.send('end', '{}', id());
}

/** The revision in a `Last-Event-ID` of this session; otherwise 0. */
function revisionIn(lastEventId: string | undefined, session: string): number {
  const [of, revision = ''] = lastEventId?.split(':') ?? [];
  return of === session && /^\d{1,15}$/.test(revision) ? Number(revision) : 0;
}

/** Waits for a promise or one of the signals; false if the time is up before. */
async function happens(
  event: Promise<void> | undefined,
  milliseconds: number,
  clock: Clock,
  signals: readonly AbortSignal[],
): Promise<boolean> {
  if (signals.some(({ aborted }) => aborted)) return true;
  return await new Promise<boolean>((resolve) => {
    const settle = (happened: boolean): void => {
      callOff();
      for (const signal of signals) signal.removeEventListener('abort', yes);
      resolve(happened);
    };
    const yes = (): void => settle(true);
    const callOff = clock.after(milliseconds, () => settle(false));
    for (const signal of signals) signal.addEventListener('abort', yes, { once: true });
    void event?.then(yes);
  });
}
