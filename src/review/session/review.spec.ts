import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDogs, openFolder } from '../../../test/support/program/dog-review.ts';
import { parseNameTemplate } from '../../name/template-parse.ts';

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
  expect(review.board.cards.items.map(({ newName }) => newName)).toEqual(['dog.jpg', 'dog-2.jpg']);
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
