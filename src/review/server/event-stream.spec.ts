import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../test/support/program/fake-clock.ts';
import { type OpenReview, openGenerated } from '../../../test/support/program/review-session.ts';
import { type EventSink, streamEvents } from './event-stream.ts';

/** A reader that notes the events it gets, as slowly as the test wants. */
class Reader implements EventSink {
  readonly told: string[] = [];
  readonly clock = new FakeClock();
  readonly gone = new AbortController();
  readonly ended = new AbortController();
  #waits: { count: number; wake: () => void }[] = [];
  hold: Promise<void> = Promise.resolve();

  async send(event: string, data: string): Promise<void> {
    const count = event === 'cards' ? JSON.parse(data).cards.length : 0;
    await this.#note(event === 'cards' ? `${count} cards` : event);
  }

  async beat(): Promise<void> {
    await this.#note('beat');
  }

  /** Waits until so many events have come. */
  async heard(count: number): Promise<void> {
    if (this.told.length >= count) return;
    await new Promise<void>((wake) => this.#waits.push({ count, wake }));
  }

  follows({ review }: OpenReview, lastEventId?: string): Promise<void> {
    const { clock, gone, ended } = this;
    return streamEvents(review, this, {
      lastEventId,
      clock,
      gone: gone.signal,
      ended: ended.signal,
    });
  }

  async #note(event: string): Promise<void> {
    this.told.push(event);
    for (const { count, wake } of this.#waits) if (this.told.length >= count) wake();
    await this.hold;
  }
}

async function generated(count: number): Promise<OpenReview> {
  const opened = await openGenerated(count);
  await opened.review.ready();
  return opened;
}

describe('a reader', () => {
  test('gets everything, some hundreds of cards at a time', async () => {
    const reader = new Reader();
    const following = reader.follows(await generated(1200));
    await reader.heard(4);
    reader.gone.abort();
    await following;
    expect(reader.told).toEqual(['session', '500 cards', '500 cards', '200 cards']);
  });

  test('gets a heartbeat when nothing happens', async () => {
    const reader = new Reader();
    const following = reader.follows(await generated(1));
    await reader.heard(2);
    for (const count of [3, 4]) {
      // The timer is set a few turns after the last event.
      while (reader.told.length < count) {
        reader.clock.pass(15_000);
        await new Promise(setImmediate);
      }
    }
    reader.gone.abort();
    await following;
    expect(reader.told.slice(2, 4)).toEqual(['beat', 'beat']);
  });

  test('that is slow gets repeated changes once, and delays no one', async () => {
    const opened = await generated(3);
    const reader = new Reader();
    let letGo: () => void = () => undefined;
    reader.hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const following = reader.follows(opened);
    await reader.heard(1);
    for (const name of ['a', 'b', 'c', 'd']) {
      await opened.review.edit({ type: 'rename', ids: [0], name });
    }
    letGo();
    while (reader.told.length < 3) {
      reader.clock.pass(50);
      await new Promise(setImmediate);
    }
    reader.gone.abort();
    await following;
    expect(reader.told).toEqual(['session', '3 cards', 'session']);
  });

  test('is told when the server ends, but not after leaving itself', async () => {
    const opened = await generated(1);
    const [one, other] = [new Reader(), new Reader()];
    const following = [one.follows(opened), other.follows(opened)];
    await Promise.all([one.heard(2), other.heard(2)]);
    other.gone.abort();
    one.ended.abort();
    other.ended.abort();
    await Promise.all(following);
    expect(one.told.at(-1)).toBe('end');
    expect(other.told).not.toContain('end');
  });
});
