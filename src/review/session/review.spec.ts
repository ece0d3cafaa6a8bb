import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openDogs, openFolder } from '../../../test/support/program/dog-review.ts';
import { openGenerated } from '../../../test/support/program/review-session.ts';
import { NO_EVIDENCE } from '../../find/core/films.ts';
import { parseNameTemplate } from '../../name/template-parse.ts';
import type { Edit } from '../core/api.ts';
import type { Card } from '../core/api-events.ts';

test('a correction is passed on to be remembered, and so is taking it back', async () => {
  const remembered: [string, string | undefined][] = [];
  const remember = async (picture: string, label: string | undefined): Promise<void> => {
    remembered.push([path.basename(picture), label]);
  };
  const { review, add } = await openFolder(['a.jpg', 'b.jpg'], { remember });
  add('a.jpg');
  add('b.jpg', { corrected: 'Rex' });
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

describe('a failure', () => {
  test('to look is part of the state, and the pictures seen by then stay', async () => {
    const { review, add } = await openFolder(['a.jpg']);
    add('a.jpg');
    await review.ready(new Error('the disk is gone'));
    expect(review.state).toMatchObject({ phase: 'failed', error: { message: 'the disk is gone' } });
    expect(review.board.cards.items).toHaveLength(1);
  });

  test('to list a folder is part of the state', async () => {
    const list = async () => {
      throw new Error('the disk is gone');
    };
    const { review, add } = await openFolder(['a.jpg'], { list });
    add('a.jpg');
    await review.ready();
    expect(review.state).toMatchObject({ phase: 'failed', error: { message: 'the disk is gone' } });
  });
});

test('another floor names every picture again, without looking again', async () => {
  const { review } = await openDogs(['a.jpg', 'b.jpg']);
  expect(await review.edit({ type: 'floor', floor: 0.5 })).toBe(2);
  expect(review.state.floor).toBe(0.5);
  await review.named();
  expect(review.board.cards.items.map(({ newName }) => newName)).toEqual(['dog.jpg', 'dog-2.jpg']);
});

test('another floor is answered and counted before the pictures are named by it', async () => {
  let isListed = Promise.resolve();
  const names = ['a.jpg', 'b.jpg'];
  const list = async () => {
    await isListed;
    return { names, files: names, evidence: NO_EVIDENCE };
  };
  const { review, add } = await openFolder(names, { list });
  for (const name of names) add(name);
  await review.ready();
  let goOn = (): void => undefined;
  isListed = new Promise((resolve) => {
    goOn = resolve;
  });
  // Naming waits for this.
  const relisted = review.relist();
  expect(await review.edit({ type: 'floor', floor: 0.99 })).toBe(2);
  expect(review.state).toMatchObject({ floor: 0.99, counts: { named: 0, unsure: 2, changed: 0 } });
  expect(await review.edit('undo')).toBe(0);
  expect(await review.edit({ type: 'floor', floor: 0.5 })).toBe(2);
  expect(review.state).toMatchObject({ floor: 0.5, counts: { named: 2, changed: 2 } });
  expect(review.board.cards.items.map(({ label }) => label)).toEqual(['animal', 'animal']);
  goOn();
  await relisted;
  await review.named();
  expect(review.board.cards.items.map(({ newName }) => newName)).toEqual(['dog.jpg', 'dog-2.jpg']);
});

test('what is changed while hundreds of pictures are being named is in the end as if it had come later', async () => {
  const edits: readonly Edit[] = [
    { type: 'floor', floor: 0.5 },
    { type: 'accept', ids: [1, 400] },
    { type: 'floor', floor: 0.8 },
    { type: 'reject', ids: [3] },
    { type: 'floor', floor: 0.65 },
  ];
  const cardsAfter = async (isAtOnce: boolean): Promise<readonly Card[]> => {
    const { review, close } = await openGenerated(500, { floor: 0.9 });
    await review.ready();
    const pending: Promise<unknown>[] = [];
    for (const edit of edits) {
      pending.push(review.edit(edit));
      if (isAtOnce) await setImmediate();
      else await Promise.all(pending).then(() => review.named());
    }
    await Promise.all(pending);
    await review.named();
    await close();
    return review.board.cards.items;
  };
  expect(await cardsAfter(true)).toEqual(await cardsAfter(false));
});

test('the state counts pictures as they arrive', async () => {
  const { review, add } = await openFolder(['a.jpg', 'b.jpg']);
  review.expect(2);
  add('a.jpg');
  review.skip('secret', { code: 'UNREADABLE', message: 'no permission to read it' });
  expect(review.state).toMatchObject({
    phase: 'looking',
    looking: { seen: 1, total: 2 },
    skipped: [{ file: 'secret', message: 'no permission to read it' }],
  });
  add('b.jpg');
  await review.ready();
  expect(review.state).toMatchObject({
    phase: 'ready',
    counts: { cards: 2, named: 2, changed: 2, clashes: 1 },
  });
});

test('events fill the names when all pictures are there', async () => {
  const template = parseNameTemplate('{event} {label}');
  const { review, add } = await openFolder(['a.jpg', 'b.jpg'], { template });
  const names = () => review.board.cards.items.map(({ newName }) => newName);
  add('a.jpg', { values: { taken: '2024-05-03T10:00:00', city: 'Lisbon' } });
  add('b.jpg', { values: { taken: '2024-05-03T20:00:00', city: 'Lisbon' } });
  await review.relist();
  expect(names()).toEqual(['animal.jpg', 'animal-2.jpg']);
  await review.ready();
  expect(names()).toEqual(['2024-05-03 Lisbon animal.jpg', '2024-05-03 Lisbon animal-2.jpg']);
});
