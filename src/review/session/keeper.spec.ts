import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../../../test/support/disk/scratch-tree.ts';
import {
  type DogReview,
  dogPicture,
  openFolder,
} from '../../../test/support/program/dog-review.ts';
import { openReview } from '../../../test/support/program/review-session.ts';
import { Decisions } from '../../memory/decisions.ts';
import type { EditStep } from '../core/api.ts';
import type { Review } from './review.ts';

const FILES = ['a.jpg', 'b.jpg', 'c.jpg'];

/** A first session on three pictures of dogs, whose choices are saved. */
async function session(files = FILES): Promise<DogReview & { next(): Promise<Review> }> {
  const { root } = await openFolder(files);
  const dataDir = path.join(root, '..', 'data');
  const open = async () => {
    const opened = await openReview({ root, dataDir, decisions: new Decisions(dataDir) });
    const { review } = opened;
    await review.resume();
    for (const name of Object.keys(treeOf(root)).sort()) {
      const picture = dogPicture(path.join(root, name));
      review.add(picture, await review.recall(picture));
    }
    await review.ready();
    return opened;
  };
  const first = await open();
  return { ...first, root, add: () => undefined, next: async () => (await open()).review };
}

function newNames({ board }: Review): string[] {
  return board.cards.items.map(({ newName }) => newName);
}

const decisions: readonly (readonly [EditStep[], string[]])[] = [
  [[{ type: 'reject', ids: [0] }], ['a.jpg', 'animal.jpg', 'animal-2.jpg']],
  [[{ type: 'rename', ids: [1], name: 'Rex' }], ['animal.jpg', 'Rex.jpg', 'animal-2.jpg']],
  [
    [{ type: 'template', ids: [0, 1], template: 'zoo {label}' }],
    ['zoo animal.jpg', 'zoo animal-2.jpg', 'animal.jpg'],
  ],
  [
    [
      { type: 'accept', ids: [0] },
      { type: 'floor', floor: 0.6 },
    ],
    ['animal.jpg', 'dog.jpg', 'dog-2.jpg'],
  ],
  [[{ type: 'merge', from: 'animal', into: 'pet' }], ['pet.jpg', 'pet-2.jpg', 'pet-3.jpg']],
  [
    [{ type: 'label', ids: [2], label: 'cat' }, { type: 'reject', ids: [0] }, 'undo'],
    ['animal.jpg', 'animal-2.jpg', 'cat.jpg'],
  ],
];

describe('the next session', () => {
  test.each(decisions)('continues after %j', async (steps, names) => {
    const { review, next } = await session();
    await review.edits(steps);
    const later = await next();
    expect(newNames(later)).toEqual(names);
    expect(later.state.undo).toBeNull();
  });

  test('says how many pictures are decided, and how many not', async () => {
    const { review, next } = await session();
    await review.edits([{ type: 'reject', ids: [0, 1] }]);
    expect(review.state.counts).toMatchObject({ rejected: 2, unsure: 0 });
    const { continued, counts } = (await next()).state;
    expect([continued, counts.decided, counts.cards]).toEqual([2, 2, 3]);
  });

  test('counts a picture that only got keywords as one that is left', async () => {
    const { review, next } = await session();
    const { left } = review.state.counts;
    await review.edits([{ type: 'add-keywords', ids: [0], keywords: ['Lisbon'] }]);
    expect(review.state.counts).toMatchObject({ left, decided: 1 });
    expect((await next()).state.counts).toMatchObject({ left, decided: 1 });
  });

  test('is done with what a run has carried out, until that is undone', async () => {
    const opened = await session();
    await opened.review.edits([
      { type: 'label', ids: [0], label: 'cat' },
      { type: 'reject', ids: [1] },
    ]);
    opened.jobs.apply((await opened.jobs.plan({ only: 'accepted' })).plan);
    await opened.jobs.settled();
    await opened.review.saved();
    const later = await opened.next();
    expect(later.state).toMatchObject({ continued: 0, counts: { decided: 0, done: 2 } });
    expect(newNames(later)).toContain('cat.jpg');
    opened.jobs.undoOrRedo('undo', opened.jobs.history()[0]?.run ?? '');
    await opened.jobs.settled();
    await opened.review.saved();
    expect((await opened.next()).state).toMatchObject({ continued: 1, counts: { decided: 1 } });
  });
});

test('sixty decisions a second are taken without loss, also from two pages at once', async () => {
  const files = Array.from({ length: 120 }, (_, id) => `${String(id).padStart(3, '0')}.jpg`);
  const { review, next } = await session(files);
  const begun = process.cpuUsage();
  await Promise.all(
    files.map((_, id) => review.edits([{ type: id % 2 ? 'reject' : 'accept', ids: [id] }])),
  );
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1e6).toBeLessThan(2);
  expect((await next()).state.counts).toMatchObject({ accepted: 60, rejected: 60, decided: 120 });
});

test('what could not be saved is saved with the next decision, or at the end', async () => {
  const { root } = await openFolder(FILES);
  const dataDir = path.join(root, '..', 'data');
  const file = path.join(dataDir, 'decisions.sqlite');
  mkdirSync(file, { recursive: true });
  const kept = new Decisions(dataDir);
  const { review } = await openReview({ root, dataDir, decisions: kept });
  for (const name of FILES) review.add(dogPicture(path.join(root, name)));
  await review.ready();
  await review.edit({ type: 'reject', ids: [0] });
  await review.edit({ type: 'rename', ids: [1], name: 'Rex' });
  expect(review.state.unsaved).not.toBeNull();
  rmSync(file, { recursive: true });
  await review.saved();
  expect(review.state.unsaved).toBeNull();
  for (const [name, choice] of [
    ['a.jpg', { verdict: 'rejected' }],
    ['b.jpg', { verdict: 'accepted', name: 'Rex' }],
  ] as const) {
    const found = await new Decisions(dataDir).recall(path.join(root, name));
    expect(JSON.parse(found?.choice ?? '')).toEqual(choice);
  }
});

test('a review goes on where decisions cannot be saved, and says so', async () => {
  const { root, review, add } = await openFolder(['a.jpg'], {
    decisions: new Decisions('/dev/null/data'),
  });
  add('a.jpg');
  await review.ready();
  await review.edit({ type: 'reject', ids: [0] });
  expect(review.state).toMatchObject({
    unsaved: { code: 'DECISIONS_UNAVAILABLE' },
    counts: { rejected: 1 },
  });
  expect(root).not.toBe('');
});
