import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { type DogReview, openDogs, openFolder } from '../../../test/support/program/dog-review.ts';
import type { PlanSummary } from '../core/api.ts';
import type { RunResult } from '../core/api-events.ts';

type Opened = Pick<DogReview, 'review' | 'jobs'>;

/** Applies a plan and waits for the end of the run. */
async function applied({ review, jobs }: Opened, { plan }: PlanSummary): Promise<RunResult | null> {
  jobs.apply(plan);
  await jobs.settled();
  return review.state.lastRun;
}

/** Undoes or redoes the last run and waits for its end. */
async function retraced(
  { review, jobs }: Opened,
  kind: 'undo' | 'redo',
): Promise<RunResult | null> {
  jobs.undoOrRedo(kind, jobs.history()[0]?.run ?? '');
  await jobs.settled();
  return review.state.lastRun;
}

function cardNames({ review }: Opened): string[] {
  return review.board.cards.items.map(({ name }) => name);
}

function filesIn({ root }: DogReview): string[] {
  return Object.keys(treeOf(root)).sort();
}

describe('planning', () => {
  test('counts what applying would do and touches nothing', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg', 'animal.jpg']);
    await opened.review.edit({ type: 'reject', ids: [1] });
    const before = treeOf(opened.root);
    expect(await opened.jobs.plan({})).toMatchObject({
      renames: 1,
      rejected: 1,
      unchanged: 1,
      conflicts: [],
      sample: [{ source: 'a.jpg', target: 'animal-2.jpg' }],
    });
    expect(treeOf(opened.root)).toEqual(before);
  });

  test('goes by what is in the folder now', async () => {
    const opened = await openDogs(['a.jpg']);
    const newcomer = path.join(opened.root, 'animal.jpg');
    await writeFile(newcomer, 'it was not there before');
    const summary = await opened.jobs.plan({});
    expect(summary.sample).toEqual([{ source: 'a.jpg', target: 'animal-2.jpg' }]);
    await applied(opened, summary);
    expect(await readFile(newcomer, 'utf8')).toBe('it was not there before');
  });

  test('waits until all pictures have been looked at', async () => {
    const { jobs, add } = await openFolder(['a.jpg']);
    add('a.jpg');
    await expect(jobs.plan({})).rejects.toMatchObject({ code: 'BUSY' });
  });
});

describe('applying', () => {
  test('renames as the cards say, and is undone to the last byte and redone', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg', 'sub/c.jpg']);
    await opened.review.edit({ type: 'reject', ids: [1] });
    const before = treeOf(opened.root);
    expect(await applied(opened, await opened.jobs.plan({}))).toMatchObject({
      kind: 'apply',
      error: null,
      receipt: { moved: 2, lost: 0 },
    });
    expect(filesIn(opened)).toEqual(['animal.jpg', 'b.jpg', 'sub/animal.jpg']);
    expect(cardNames(opened)).toEqual(['animal.jpg', 'b.jpg', 'animal.jpg']);
    expect(await opened.jobs.plan({})).toMatchObject({ renames: 0, unchanged: 2 });
    expect(opened.jobs.history()).toMatchObject([{ renamed: 2, canUndo: true, canRedo: false }]);

    expect(await retraced(opened, 'undo')).toMatchObject({ kind: 'undo', receipt: { moved: 2 } });
    expect(treeOf(opened.root)).toEqual(before);
    expect(cardNames(opened)).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);

    expect(await retraced(opened, 'redo')).toMatchObject({ kind: 'redo', receipt: { moved: 2 } });
    expect(filesIn(opened)).toEqual(['animal.jpg', 'b.jpg', 'sub/animal.jpg']);
    expect(cardNames(opened)).toEqual(['animal.jpg', 'b.jpg', 'animal.jpg']);
  });

  test('can be limited to accepted pictures', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg']);
    await opened.review.edit({ type: 'accept', ids: [1] });
    await applied(opened, await opened.jobs.plan({ only: 'accepted' }));
    expect(filesIn(opened)).toEqual(['a.jpg', 'animal.jpg']);
  });

  test('refuses a plan that is older than the last edit, and one it never showed', async () => {
    const { root, review, jobs } = await openDogs(['a.jpg']);
    const { plan } = await jobs.plan({});
    await review.edit({ type: 'floor', floor: 0.5 });
    const stale = expect.objectContaining({ code: 'PLAN_STALE' });
    expect(() => jobs.apply(plan)).toThrow(stale);
    expect(() => jobs.apply('x')).toThrow(stale);
    expect(Object.keys(treeOf(root))).toEqual(['a.jpg']);
  });

  test('leaves alone, and lists, a file that changed since the plan was shown', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg']);
    const summary = await opened.jobs.plan({});
    await writeFile(path.join(opened.root, 'a.jpg'), 'another picture');
    expect(await applied(opened, summary)).toMatchObject({
      receipt: { moved: 1, failed: 1 },
      failures: [{ file: 'a.jpg' }],
    });
    expect(await readFile(path.join(opened.root, 'a.jpg'), 'utf8')).toBe('another picture');
    expect(cardNames(opened)).toEqual(['a.jpg', 'animal-2.jpg']);
  });
});

test('plans that are asked for at once are made one after another; the last counts', async () => {
  const { jobs } = await openDogs(['IMG_1.png', 'IMG_2.png']);
  const plans = await Promise.all([jobs.plan({}), jobs.plan({ ids: [0] }), jobs.plan({ ids: [] })]);
  expect(plans.map(({ rows }) => rows)).toEqual([2, 1, 0]);
  expect(jobs.rows(plans[2].plan, 0)).toEqual([]);
  expect(() => jobs.rows(plans[0].plan, 0)).toThrow('The list changed in another tab.');
});

describe('while a run is under way', () => {
  const files = Array.from({ length: 40 }, (_, index) => `${index}.jpg`);

  test('edits and other jobs are refused', async () => {
    const { review, jobs } = await openDogs(files);
    jobs.apply((await jobs.plan({ ids: [0] })).plan);
    await jobs.settled();
    const [before] = jobs.history();
    const { plan } = await jobs.plan({});
    jobs.apply(plan);
    const busy = { code: 'BUSY' };
    expect(review.state.job).toMatchObject({ kind: 'apply', total: 39 });
    await expect(review.edit({ type: 'accept', ids: [0] })).rejects.toMatchObject(busy);
    await expect(jobs.plan({})).rejects.toMatchObject(busy);
    expect(() => jobs.undoOrRedo('undo', before?.run ?? '')).toThrow(expect.objectContaining(busy));
    await jobs.settled();
    expect(review.state.job).toBeNull();
    expect(await review.edit({ type: 'accept', ids: [0] })).toBe(1);
  });

  test('it can be stopped: no file is lost, and what was renamed can be undone', async () => {
    const opened = await openDogs(files);
    const before = treeOf(opened.root);
    const { plan } = await opened.jobs.plan({});
    opened.jobs.apply(plan);
    opened.jobs.cancel();
    await opened.jobs.settled();
    const lastRun = { kind: 'apply', error: null };
    expect(opened.review.state).toMatchObject({ job: null, lastRun });
    expect(contentsOf(opened.root)).toEqual([...files].sort());
    if (opened.jobs.history()[0]?.canUndo) await retraced(opened, 'undo');
    expect(treeOf(opened.root)).toEqual(before);
  });
});

test('a run that does not exist cannot be undone', async () => {
  const { jobs } = await openDogs(['a.jpg']);
  const missing = expect.objectContaining({ code: 'RUN_NOT_FOUND' });
  expect(() => jobs.undoOrRedo('undo', '../x')).toThrow(missing);
});
