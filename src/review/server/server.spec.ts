import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchTree, treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { unzip } from '../../../test/support/disk/unzip.ts';
import { type Client, enter } from '../../../test/support/program/review-client.ts';
import {
  type OpenReview,
  openGenerated,
  openReview,
} from '../../../test/support/program/review-session.ts';
import type { PlanSummary, Run } from '../core/api.ts';
import type { Card, SessionState } from '../core/api-events.ts';
import type { ReviewPicture } from '../core/picture.ts';

/** A dog at any floor up to 0.7, an animal up to 0.95. */
function dog(root: string, name: string): ReviewPicture {
  const rungs = [
    { node: 'dog', label: 'dog', probability: 0.7 },
    { node: 'animal', label: 'animal', probability: 0.95 },
  ];
  const guesses = [{ label: 'beagle', node: 'beagle', score: 0.6 }];
  return {
    path: path.join(root, name),
    guesses,
    rungs,
    lineage: rungs,
    likeliest: 0.6,
    values: {},
  };
}

interface Opened extends OpenReview {
  readonly root: string;
  readonly client: Client;
}

/** A review of files on disk, each of them a dog, that has looked at all of them. */
async function openDogs(files: readonly string[], all: readonly string[] = files): Promise<Opened> {
  const { root, dataDir } = scratchTree(Object.fromEntries(all.map((name) => [name, name])));
  const opened = await openReview({ root, dataDir });
  for (const name of files) opened.review.add(dog(root, name));
  await opened.review.ready();
  return { ...opened, root, client: await enter(opened) };
}

async function cardsOf(client: Client, test: (cards: readonly Card[]) => boolean): Promise<Card[]> {
  return [...(await client.until(({ cards }) => cards.length > 0 && test(cards))).cards];
}

async function planned(client: Client, body = {}): Promise<PlanSummary> {
  const answer = await client.post('/api/plan', body);
  expect(answer.status).toBe(200);
  return await answer.json();
}

/** Applies what is planned and waits for the end. */
async function applied(client: Client, { plan }: PlanSummary): Promise<SessionState> {
  expect((await client.post('/api/apply', { plan })).status).toBe(202);
  return (await client.until(({ state }) => state.job === null && state.lastRun !== null)).state;
}

describe('a page', () => {
  test('fills while pictures are being looked at', async () => {
    const { root, dataDir } = scratchTree({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const opened = await openReview({ root, dataDir });
    const client = await enter(opened);
    opened.review.expect(2);
    opened.review.add(dog(root, 'a.jpg'));
    const half = await client.until(({ cards }) => cards.length === 1);
    expect(half.state).toMatchObject({ phase: 'looking', looking: { seen: 1, total: 2 } });
    expect(half.cards[0]).toMatchObject({ name: 'a.jpg', newName: 'animal.jpg', folder: '' });
    opened.review.add(dog(root, 'b.jpg'));
    const failure = { code: 'UNREADABLE', message: 'no permission to read it' } as const;
    opened.review.skip('secret', failure);
    await opened.review.ready();
    const whole = await client.until(
      ({ state, cards }) => state.phase === 'ready' && cards.length === 2,
    );
    expect(whole.cards.map(({ newName }) => newName)).toEqual(['animal.jpg', 'animal-2.jpg']);
    expect(whole.cards.map(({ clash }) => clash)).toEqual([false, true]);
    expect(whole.state.counts).toMatchObject({ cards: 2, named: 2, changed: 2, clashes: 1 });
    expect(whole.state.skipped).toEqual([{ file: 'secret', message: failure.message }]);
  });

  test('of no pictures is empty and ready', async () => {
    const { client } = await openDogs([]);
    const { state, cards } = await client.until(() => true);
    expect(state).toMatchObject({ phase: 'ready', counts: { cards: 0 }, error: null });
    expect(cards).toEqual([]);
  });

  test('says why looking failed and keeps what has been seen', async () => {
    const { root, dataDir } = scratchTree({ 'a.jpg': 'a' });
    const opened = await openReview({ root, dataDir });
    opened.review.add(dog(root, 'a.jpg'));
    await opened.review.ready(new Error('the disk is gone'));
    const { state, cards } = await (await enter(opened)).until(({ cards }) => cards.length > 0);
    expect(state).toMatchObject({ phase: 'failed', error: { message: 'the disk is gone' } });
    expect(cards).toHaveLength(1);
  });

  test('that comes back is told only what it has missed; one of another server, everything', async () => {
    const { client, review } = await openDogs(['a.jpg', 'b.jpg', 'c.jpg']);
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

  test('gets file names as they are, whatever is in them', async () => {
    const names = [
      '<script>alert(1)<\u002fscript>',
      '"quoted\' & <b>',
      'семья 👨‍👩‍👧',
      '\u202egpj.evil',
    ];
    const files = [...names.map((name) => `${name.replace('/', '\u2215')}.jpg`), 'two\nlines.jpg'];
    const { client } = await openDogs(files);
    const cards = await cardsOf(client, (cards) => cards.length === files.length);
    expect(cards.map(({ name }) => name)).toEqual(files);
  });

  test('shows a picture and the files that travel with it as one card', async () => {
    const pair = ['IMG_1.DNG', 'IMG_1.jpg', 'IMG_1.xmp'];
    const { client } = await openDogs(['IMG_1.DNG', 'IMG_1.jpg'], pair);
    const [raw, shown] = await cardsOf(client, (cards) => cards.length === 2);
    expect(raw?.partOf).toBe(1);
    expect(shown).toMatchObject({ companions: 2, badges: ['raw-pair', 'sidecar'] });
    const detail = await (await client.get('/api/cards/1')).json();
    expect(detail.files.map(({ newName }: { newName: string }) => newName)).toEqual([
      'animal.jpg',
      'animal.DNG',
      'animal.xmp',
    ]);
    expect(detail.path).toHaveLength(2);
  });
});

describe('an edit', () => {
  test('is seen by every page, and so is its undoing', async () => {
    const { client, server } = await openDogs(['a.jpg']);
    const other = await enter({ server });
    const edit = { type: 'label', ids: [0], label: 'beagle', node: 'beagle' };
    expect(await (await client.post('/api/edit', edit)).json()).toEqual({ changed: 1 });
    for (const page of [client, other]) {
      const { state, cards } = await page.until(({ cards }) => cards[0]?.label === 'beagle');
      expect(state.undo).toBe('Label 1 picture “beagle”');
      expect(cards[0]).toMatchObject({
        newName: 'beagle.jpg',
        from: 'chosen',
        verdict: 'accepted',
      });
    }
    await other.post('/api/undo');
    const { state } = await client.until(({ cards }) => cards[0]?.label === 'animal');
    expect(state).toMatchObject({ undo: null, redo: 'Label 1 picture “beagle”' });
    await client.post('/api/redo');
    await other.until(({ cards }) => cards[0]?.label === 'beagle');
  });

  test('of the floor names every picture afresh without looking again', async () => {
    const { client } = await openDogs(['a.jpg', 'b.jpg']);
    expect(await (await client.post('/api/edit', { type: 'floor', floor: 0.5 })).json()).toEqual({
      changed: 2,
    });
    const { state, cards } = await client.until(({ cards }) => cards[0]?.label === 'dog');
    expect(state.floor).toBe(0.5);
    expect(cards.map(({ newName }) => newName)).toEqual(['dog.jpg', 'dog-2.jpg']);
  });

  test('names by a template, or as typed, made portable', async () => {
    const { client } = await openDogs(['a.jpg', 'b.jpg', 'c.jpg']);
    await client.post('/api/edit', {
      type: 'template',
      ids: [0, 1],
      template: 'zoo {label:upper}',
    });
    await client.post('/api/edit', { type: 'rename', ids: [2], name: 'Rex: 1/2 ' });
    const cards = await cardsOf(client, (cards) => cards[2]?.renamed === true);
    expect(cards.map(({ newName }) => newName)).toEqual([
      'zoo ANIMAL.jpg',
      'zoo ANIMAL-2.jpg',
      'Rex- 1-2.jpg',
    ]);
  });

  test.each([
    { type: 'label', ids: [7], label: 'dog' },
    { type: 'label', ids: [0] },
    { type: 'template', ids: [0], template: '{nonsense}' },
    { type: 'floor', floor: 2 },
    { type: 'rename', ids: ['../x'], name: 'x' },
    { type: 'explode' },
    { type: 'accept', ids: [0], path: '/etc/passwd' },
  ])('that makes no sense is refused in words: %j', async (edit) => {
    const { client } = await openDogs(['a.jpg']);
    const answer = await client.post('/api/edit', edit);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'USAGE' } });
  });

  test('that is to hold always is passed on to be remembered, and its undoing too', async () => {
    const remembered: [string, string | undefined][] = [];
    const { root, dataDir } = scratchTree({ 'a.jpg': 'a', 'b.jpg': 'b' });
    const remember = async (picture: string, label: string | undefined): Promise<void> => {
      remembered.push([path.basename(picture), label]);
    };
    const { review } = await openReview({ root, dataDir, remember });
    review.add(dog(root, 'a.jpg'));
    review.add({ ...dog(root, 'b.jpg'), corrected: 'Rex' });
    await review.ready();
    await review.edit({ type: 'always', ids: [0, 1], label: 'Bello' });
    await review.edit({ type: 'reject', ids: [0] });
    await review.edit('undo');
    await review.edit('undo');
    await review.edit({ type: 'reset', ids: [1] });
    expect(remembered).toEqual([
      ['a.jpg', 'Bello'],
      ['b.jpg', 'Bello'],
      ['a.jpg', undefined],
      ['b.jpg', 'Rex'],
      ['b.jpg', undefined],
    ]);
  });
});

describe('applying', () => {
  test('does what the cards say, ends with a receipt, and can be undone to the last byte', async () => {
    const { root, client } = await openDogs(['a.jpg', 'b.jpg', 'sub/c.jpg']);
    await client.post('/api/edit', { type: 'reject', ids: [1] });
    const before = treeOf(root);
    const summary = await planned(client);
    expect(summary).toMatchObject({ renames: 2, rejected: 1, unchanged: 0, conflicts: [] });
    expect(treeOf(root)).toEqual(before);
    const { lastRun } = await applied(client, summary);
    expect(lastRun).toMatchObject({ kind: 'apply', error: null, receipt: { moved: 2, lost: 0 } });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['animal.jpg', 'b.jpg', 'sub/animal.jpg']);
    const cards = await cardsOf(client, (cards) => cards[0]?.name === 'animal.jpg');
    expect(cards[0]).toMatchObject({ id: 0, newName: 'animal.jpg' });
    expect(await planned(client)).toMatchObject({ renames: 0, unchanged: 2 });

    const [run]: Run[] = await (await client.get('/api/history')).json();
    expect(run).toMatchObject({ renamed: 2, canUndo: true, canRedo: false });
    expect((await client.post('/api/history/undo', { run: run?.run })).status).toBe(202);
    const undone = await client.until(({ state }) => state.lastRun?.kind === 'undo');
    expect(undone.state.lastRun?.receipt).toMatchObject({ moved: 2, lost: 0 });
    expect(treeOf(root)).toEqual(before);
    await client.until(({ cards }) => cards[0]?.name === 'a.jpg');

    expect((await client.post('/api/history/redo', { run: run?.run })).status).toBe(202);
    await client.until(({ cards }) => cards[0]?.name === 'animal.jpg');
    expect(Object.keys(treeOf(root))).toContain('sub/animal.jpg');
  });

  test('can be kept to what has been accepted', async () => {
    const { root, client } = await openDogs(['a.jpg', 'b.jpg']);
    await client.post('/api/edit', { type: 'accept', ids: [1] });
    await applied(client, await planned(client, { only: 'accepted' }));
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a.jpg', 'animal.jpg']);
  });

  test('is refused where something was edited since the plan was shown', async () => {
    const { root, client } = await openDogs(['a.jpg']);
    const { plan } = await planned(client);
    await client.post('/api/edit', { type: 'floor', floor: 0.5 });
    const answer = await client.post('/api/apply', { plan });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'PLAN_STALE' } });
    expect(Object.keys(treeOf(root))).toEqual(['a.jpg']);
  });

  test('leaves alone by name what was changed since the plan was shown', async () => {
    const { root, client } = await openDogs(['a.jpg', 'b.jpg']);
    const summary = await planned(client);
    await writeFile(path.join(root, 'a.jpg'), 'another picture');
    const { lastRun } = await applied(client, summary);
    expect(lastRun?.receipt).toMatchObject({ moved: 1, failed: 1 });
    expect(lastRun?.failures).toMatchObject([{ file: 'a.jpg' }]);
    expect(await readFile(path.join(root, 'a.jpg'), 'utf8')).toBe('another picture');
    const cards = await cardsOf(client, (cards) => cards[1]?.name === 'animal-2.jpg');
    expect(cards[0]?.name).toBe('a.jpg');
  });

  test('goes by what is in the folder when the plan is made', async () => {
    const { root, client } = await openDogs(['a.jpg']);
    await writeFile(path.join(root, 'animal.jpg'), 'it was not there before');
    const summary = await planned(client);
    expect(summary.sample).toEqual([{ source: 'a.jpg', target: 'animal-2.jpg' }]);
    await applied(client, summary);
    expect(await readFile(path.join(root, 'animal.jpg'), 'utf8')).toBe('it was not there before');
  });

  test('waits until all has been looked at', async () => {
    const { root, dataDir } = scratchTree({ 'a.jpg': 'a' });
    const opened = await openReview({ root, dataDir });
    opened.review.add(dog(root, 'a.jpg'));
    const answer = await (await enter(opened)).post('/api/plan');
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'BUSY' } });
  });

  test('of a run that is not there is refused', async () => {
    const { client } = await openDogs(['a.jpg']);
    expect((await client.post('/api/history/undo', { run: '../x' })).status).toBe(404);
    expect((await client.post('/api/apply', { plan: 'x' })).status).toBe(409);
  });
});

describe('to take away', () => {
  test('the pictures under their new names, the originals staying', async () => {
    const { root, client } = await openDogs(['a.jpg', 'b.jpg', 'sub/c.jpg']);
    await client.post('/api/edit', { type: 'rename', ids: [2], name: 'Éva "💐"' });
    const before = treeOf(root);
    const answer = await client.get('/api/zip');
    expect(answer.headers.get('content-disposition')).toContain('pictures.zip');
    const archive = path.join(root, '..', 'pictures.zip');
    await writeFile(archive, Buffer.from(await answer.arrayBuffer()));
    const contents = [...(await unzip(archive))].map(([name, bytes]) => [name, bytes.toString()]);
    expect(Object.fromEntries(contents)).toEqual({
      'animal.jpg': 'a.jpg',
      'animal-2.jpg': 'b.jpg',
      'sub/Éva -💐-.jpg': 'sub/c.jpg',
    });
    expect(treeOf(root)).toEqual(before);
  });

  test('the sheet as a page of its own or a picture', async () => {
    const { client } = await openDogs(['a.jpg']);
    const html = await client.get('/api/sheet?format=html');
    expect(html.headers.get('content-disposition')).toContain(
      'attachment; filename="pictures.html"',
    );
    expect(await html.text()).toContain('animal.jpg');
    const png = await client.get('/api/sheet?format=png');
    expect(
      Buffer.from(await png.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await client.get('/api/sheet?format=exe')).status).toBe(404);
  });
});

describe('thumbnails', () => {
  test('are kept by the browser and asked for again only to hear that they still hold', async () => {
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

  test('are missing where the picture cannot be decoded', async () => {
    const { client } = await openDogs(['a.jpg']);
    expect((await client.get('/thumb/0?size=160')).status).toBe(404);
    expect((await client.get('/picture/0')).status).toBe(404);
  });
});

test('a port that somebody else has is refused with the remedy', async () => {
  const { server } = await openReview();
  const port = Number(new URL(server.url).port);
  await expect(openReview({ port })).rejects.toMatchObject({
    code: 'USAGE',
    remedy: expect.stringContaining('--port'),
  });
});

test('naming that goes wrong is told of on the page, and the server stays', async () => {
  const list = async () => {
    throw new Error('the disk is gone');
  };
  const opened = await openReview({ list });
  opened.review.add(dog('/nowhere', 'a.jpg'));
  await opened.review.ready();
  const { state } = await (await enter(opened)).until(() => true);
  expect(state).toMatchObject({ phase: 'failed', error: { message: 'the disk is gone' } });
});

describe('the server ends', () => {
  test('some time after the last page has gone', async () => {
    const opened = await openReview({ grace: 1 });
    const client = await enter(opened);
    for await (const { event } of client.events()) {
      expect(event).toBe('session');
      break;
    }
    await opened.server.ended;
    await expect(client.get('/')).rejects.toThrow();
  });

  test('when a page says so, and tells the others', async () => {
    const opened = await openReview();
    const client = await enter(opened);
    const events: string[] = [];
    const listening = (async () => {
      for await (const { event } of client.events()) {
        events.push(event);
        if (event === 'session') await client.post('/api/quit');
      }
    })();
    await opened.server.ended;
    await listening;
    expect(events).toEqual(['session', 'end']);
    await expect(client.get('/')).rejects.toThrow();
  });

  test('with a run in good order: what has been renamed can be undone', async () => {
    const files = Array.from({ length: 40 }, (_, index) => `${index}.jpg`);
    const { root, client, close } = await openDogs(files);
    const before = treeOf(root);
    const { plan } = await planned(client);
    await client.post('/api/apply', { plan });
    await close();
    const again = await openReview({ root });
    await again.review.ready();
    const page = await enter(again);
    for (const { run, canUndo } of (await (await page.get('/api/history')).json()) as Run[]) {
      if (!canUndo) continue;
      await page.post('/api/history/undo', { run });
      await page.until(({ state }) => state.job === null && state.lastRun !== null);
    }
    expect(treeOf(root)).toEqual(before);
  });
});
