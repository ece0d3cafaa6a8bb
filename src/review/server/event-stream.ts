import type { CardsEvent } from '../core/api.ts';
import type { Clock } from '../session/clock.ts';
import type { Review } from '../session/review.ts';

/** Where server-sent events go. A write waits while the reader is slow. */
export interface EventSink {
  send(event: 'session' | 'cards' | 'end', data: string, id: string): Promise<void>;
  /** Something that keeps the connection from being taken for dead. */
  beat(): Promise<void>;
}

export interface StreamOptions {
  /** How far the reader came before, as it says itself. */
  readonly lastEventId: string | undefined;
  readonly clock: Clock;
  /** The reader has gone. */
  readonly gone: AbortSignal;
  /** The server is going. */
  readonly ended: AbortSignal;
}

const CARDS_AT_ONCE = 500;
/** Changes in quick succession are told together, milliseconds. */
const GATHERING_MS = 50;
const HEARTBEAT_MS = 15_000;

/**
 * Tells a reader what there is and what changes, for as long as it stays. It is told what has changed
 * since it was last told, not every change: a slow reader holds nothing up and nothing piles up for it.
 */
export async function streamEvents(
  review: Review,
  sink: EventSink,
  { lastEventId, clock, gone, ended }: StreamOptions,
): Promise<void> {
  let revision = revisionIn(lastEventId, review.id);
  let told = '';
  const id = (): string => `${review.id}:${revision}`;
  while (!gone.aborted && !ended.aborted) {
    // Before anything is read, so that no change falls between reading and waiting.
    const change = review.changed.next();
    const state = JSON.stringify(review.state);
    if (state !== told) await sink.send('session', state, id());
    told = state;
    for (let isMore = true; isMore && !gone.aborted && !ended.aborted; ) {
      const missed = review.board.cards.since(revision, CARDS_AT_ONCE);
      revision = missed.revision;
      isMore = missed.items.length > 0;
      const event: CardsEvent = { cards: missed.items };
      if (isMore) await sink.send('cards', JSON.stringify(event), id());
    }
    while (!(await happens(change, HEARTBEAT_MS, clock, [gone, ended]))) await sink.beat();
    await happens(undefined, GATHERING_MS, clock, [gone, ended]);
  }
  if (ended.aborted && !gone.aborted) await sink.send('end', '{}', id());
}

/** How far a reader came, if it was in this session. */
function revisionIn(lastEventId: string | undefined, session: string): number {
  const [of, revision = ''] = lastEventId?.split(':') ?? [];
  return of === session && /^\d{1,15}$/.test(revision) ? Number(revision) : 0;
}

/** Waits for something, or for one of the signals; false if the time is over before. */
async function happens(
  something: Promise<void> | undefined,
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
    void something?.then(yes);
  });
}
