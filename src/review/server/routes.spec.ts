import { beforeAll, describe, expect, test } from 'vitest';
import { openDogs, openFolder } from '../../../test/support/program/dog-review.ts';
import { type Client, enter } from '../../../test/support/program/review-client.ts';
import { openGenerated, openReview } from '../../../test/support/program/review-session.ts';
import { defined } from '../../base/defined.ts';
import type { PlanSummary, Run } from '../core/api.ts';
import type { Card } from '../core/api-events.ts';

/** Enters the review of files that are dogs. */
async function enterDogs(files: readonly string[]): Promise<Client> {
  return await enter(await openDogs(files));
}

describe('a page', () => {
  test('fills while pictures are being looked at', async () => {
    const opened = await openFolder(['a.jpg', 'b.jpg']);
    const client = await enter(opened);
    opened.add('a.jpg');
    const half = await client.until(({ cards }) => cards.length === 1);
    expect(half.state).toMatchObject({ phase: 'looking', looking: { seen: 1 } });
    expect(half.cards[0]).toMatchObject({ name: 'a.jpg', newName: 'animal.jpg', folder: '' });
    opened.add('b.jpg');
    await opened.review.ready();
    const whole = await client.until(
      ({ state, cards }) => state.phase === 'ready' && cards.length === 2,
    );
    expect(whole.cards.map(({ newName }) => newName)).toEqual(['animal.jpg', 'animal-2.jpg']);
    expect(whole.cards.map(({ clash }) => clash)).toEqual([false, true]);
  });

  test('of no pictures is empty and ready', async () => {
    const client = await enterDogs([]);
    const { state, cards } = await client.until(() => true);
    expect(state).toMatchObject({ phase: 'ready', counts: { cards: 0 }, error: null });
    expect(cards).toEqual([]);
  });

  test('that reconnects gets only what it missed; one of another server, everything', async () => {
    const { review, server } = await openDogs(['a.jpg', 'b.jpg', 'c.jpg']);
    const client = await enter({ server });
    let last = '';
    for await (const { event, id } of client.events()) {
      last = id;
      if (event === 'cards') break;
    }
    await review.edit({ type: 'rename', ids: [1], name: 'Bello' });
    const missed = async (lastEventId: string): Promise<number[]> => {
      for await (const { event, data } of client.events(lastEventId)) {
        if (event === 'cards')
          return JSON.parse(data)
            .cards.map(({ id }: Card) => id)
            .sort();
      }
      return [];
    };
    expect(await missed(last)).toEqual([1, 2]);
    expect(await missed(`another:${last.split(':')[1]}`)).toEqual([0, 1, 2]);
    expect(await missed('nonsense')).toEqual([0, 1, 2]);
  });
});

describe('an edit', () => {
  test('is seen by every page, and so is its undoing', async () => {
    const { server } = await openDogs(['a.jpg']);
    const [client, other] = [await enter({ server }), await enter({ server })];
    const edit = { type: 'label', ids: [0], label: 'beagle', node: 'beagle' };
    expect(await (await client.post('/api/edit', edit)).json()).toEqual({ changed: 1 });
    for (const page of [client, other]) {
      const { state, cards } = await page.until(({ cards }) => cards[0]?.label === 'beagle');
      expect(state.undo).toEqual({ type: 'label', count: 1, label: 'beagle' });
      expect(cards[0]).toMatchObject({
        newName: 'beagle.jpg',
        from: 'chosen',
        verdict: 'accepted',
      });
    }
    await other.post('/api/undo');
    const { state } = await client.until(({ cards }) => cards[0]?.label === 'animal');
    expect(state).toMatchObject({ undo: null, redo: { type: 'label', count: 1, label: 'beagle' } });
    await client.post('/api/redo');
    await other.until(({ cards }) => cards[0]?.label === 'beagle');
  });

  test('of a page of an earlier server is refused: its ids are other pictures', async () => {
    const { server, review } = await openDogs(['a.jpg']);
    const page = await enter({ server });
    const steps = [{ type: 'reject', ids: [0] }];
    for (const [session, status] of [
      ['another', 400],
      [review.id, 200],
    ] as const) {
      expect((await page.post('/api/edits', { session, steps })).status).toBe(status);
      expect((await page.post('/api/plan', { session })).status).toBe(status);
      expect(review.state.counts.rejected).toBe(Number(session === review.id));
    }
  });

  let client: Client;
  beforeAll(async () => {
    client = await enterDogs(['a.jpg']);
  });

  test.each([
    { type: 'label', ids: [7], label: 'dog' },
    { type: 'label', ids: [0] },
    { type: 'template', ids: [0], template: '{nonsense}' },
    { type: 'floor', floor: 2 },
    { type: 'rename', ids: ['../x'], name: 'x' },
    { type: 'explode' },
    { type: 'accept', ids: [0], path: '/etc/passwd' },
  ])('that makes no sense is refused with a reason: %j', async (edit) => {
    const answer = await client.post('/api/edit', edit);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'USAGE' } });
  });
});

describe('a run', () => {
  test('is started by a plan, reports its result in the state, and is undone by its id', async () => {
    const client = await enterDogs(['a.jpg', 'b.jpg']);
    const summary: PlanSummary = await (await client.post('/api/plan')).json();
    expect(summary).toMatchObject({ renames: 2, conflicts: [] });
    expect((await client.post('/api/apply', { plan: summary.plan })).status).toBe(202);
    const applied = await client.until(({ state }) => state.lastRun?.kind === 'apply');
    expect(applied.state.lastRun).toMatchObject({ error: null, receipt: { moved: 2, lost: 0 } });

    const [run]: Run[] = await (await client.get('/api/history')).json();
    expect((await client.post('/api/history/undo', { run: run?.run })).status).toBe(202);
    const undone = await client.until(({ state }) => state.lastRun?.kind === 'undo');
    expect(undone.state.lastRun).toMatchObject({ receipt: { moved: 2, lost: 0 } });
    await client.until(({ cards }) => cards[0]?.name === 'a.jpg');
  });

  test.each([
    ['/api/apply', { plan: 'x' }, 409, 'PLAN_STALE'],
    ['/api/history/undo', { run: '../x' }, 404, 'RUN_NOT_FOUND'],
    ['/api/plan', { only: 'some' }, 400, 'USAGE'],
  ])('is refused with a status and a code: %s %j', async (address, body, status, code) => {
    const client = await enterDogs(['a.jpg']);
    const answer = await client.post(address, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });

  test('waits until all pictures have been looked at', async () => {
    const client = await enter(await openFolder(['a.jpg']));
    const answer = await client.post('/api/plan');
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'BUSY' } });
  });
});

describe('the page', () => {
  test.each([
    ['what was asked for', 'de', 'zh-CN', 'de'],
    ['English instead of a language that it does not speak', 'fr', 'de', 'en'],
    ['what the browser prefers if nothing was asked for', undefined, 'fr, zh-CN;q=0.9, de', 'de'],
    ['English if the browser says nothing', undefined, '', 'en'],
  ])('speaks %s', async (_, language, preferred, spoken) => {
    const client = await enter(await openReview(defined({ language })));
    const headers = { ...client.headers, 'accept-language': preferred };
    const page = await (await fetch(`${client.origin}/`, { headers })).text();
    expect(page).toContain(`<html lang="${spoken}">`);
  });
});

describe('thumbnails', () => {
  test('are cached by the browser and revalidated without being sent again', async () => {
    const opened = await openGenerated(2);
    const client = await enter(opened);
    const first = await client.get('/thumb/0?size=160');
    expect(first.headers.get('content-type')).toBe('image/webp');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    const headers = { ...client.headers, 'if-none-match': etag };
    const again = await fetch(`${client.origin}/thumb/0?size=160`, { headers });
    expect(again.status).toBe(304);
    const kept = await client.get(`/thumb/0?size=160&v=${opened.review.id}`);
    expect(kept.headers.get('cache-control')).toContain('immutable');
  });

  test('of a picture that a run renames meanwhile are of the renamed file', async () => {
    const opened = await openGenerated(1, {
      draw: async (file) => {
        if (file.endsWith('/dog.jpg')) return new Uint8Array([1]);
        opened.review.moved(new Map([[file, file.replace(/[^/]+$/, 'dog.jpg')]]));
        return undefined;
      },
    });
    const client = await enter(opened);
    expect((await client.get('/thumb/0?size=160')).status).toBe(200);
  });

  test('of a picture that cannot be decoded are not found', async () => {
    const client = await enterDogs(['a.jpg']);
    expect((await client.get('/thumb/0?size=160')).status).toBe(404);
    expect((await client.get('/picture/0')).status).toBe(404);
  });
});
