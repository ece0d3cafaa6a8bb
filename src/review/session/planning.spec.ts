import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DogReview, openDogs, openFolder } from '../../../test/support/program/dog-review.ts';
import type { PlanRequest } from '../core/api.ts';
import { previewOf, templatePreviewOf } from './preview.ts';

/** The rows of a plan: from where to where. */
async function rowsOf({ jobs }: DogReview, request: PlanRequest): Promise<string[]> {
  const { plan, rows } = await jobs.plan(request);
  const all = jobs.rows(plan, 0);
  expect(all).toHaveLength(rows);
  return all.map(({ source, target }) => `${source} → ${target}`);
}

async function applied(opened: DogReview, request: PlanRequest, without: number[] = []) {
  const { plan } = await opened.jobs.plan(request);
  opened.jobs.apply(plan, await opened.jobs.check(plan, without));
  await opened.jobs.settled();
  return (await readdir(opened.root, { recursive: true })).sort();
}

describe('a plan', () => {
  test('is about all pictures, or about those that are chosen', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg', 'c.jpg']);
    expect(await rowsOf(opened, {})).toEqual([
      'a.jpg → animal.jpg',
      'b.jpg → animal-2.jpg',
      'c.jpg → animal-3.jpg',
    ]);
    expect(await rowsOf(opened, { ids: [2] })).toEqual(['c.jpg → animal.jpg']);
    expect(await opened.jobs.plan({ ids: [2] })).toMatchObject({ renames: 1, unchanged: 0 });
    expect(await applied(opened, { ids: [2] })).toEqual(['a.jpg', 'animal.jpg', 'b.jpg']);
  });

  // Regression: of 163 "not sure" beside the page, a plan said that 101 were.
  test('counts the unsure as the page does: no name that a person gave, one for a group', async () => {
    const opened = await openFolder(['a.jpg', 'a.nef', 'holiday at sea.jpg', 'b.jpg', 'c.jpg']);
    const unsure = { rungs: [] };
    for (const name of ['a.jpg', 'a.nef', 'b.jpg', 'c.jpg']) opened.add(name, unsure);
    opened.add('holiday at sea.jpg', { ...unsure, byHand: true });
    await opened.review.ready();
    await opened.review.edit({ type: 'reject', ids: [2] });
    const { counts } = opened.review.state;
    expect(counts).toMatchObject({ cards: 4, unsure: 2, rejected: 1, left: 2 });
    expect(await opened.jobs.plan({})).toMatchObject({ unsure: 2, byHand: 1, rejected: 1 });
  });

  test('takes companions along, in one row', async () => {
    const opened = await openFolder(['a.jpg', 'a.xmp', 'b.jpg']);
    for (const name of ['a.jpg', 'b.jpg']) opened.add(name);
    await opened.review.ready();
    const { plan } = await opened.jobs.plan({ ids: [0] });
    expect(opened.jobs.rows(plan, 0)).toEqual([
      { id: 0, source: 'a.jpg', target: 'animal.jpg', companions: 1 },
    ]);
    expect(await applied(opened, { ids: [0] })).toEqual(['animal.jpg', 'animal.xmp', 'b.jpg']);
  });

  test('leaves pictures alone that are unticked; the others keep the names that were shown', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg', 'c.jpg']);
    expect(await applied(opened, {}, [0])).toEqual(['a.jpg', 'animal-2.jpg', 'animal-3.jpg']);
  });

  test('leaves out what one page has unticked, whatever another page checks meanwhile', async () => {
    const { jobs, root } = await openDogs(['a.jpg', 'b.jpg']);
    const { plan } = await jobs.plan({});
    const [mine] = await Promise.all([jobs.check(plan, [0]), jobs.check(plan, [])]);
    jobs.apply(plan, mine);
    await jobs.settled();
    expect((await readdir(root)).sort()).toEqual(['a.jpg', 'animal-2.jpg']);
  });

  test('is refused if what is unticked is in the way of another', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg']);
    await opened.review.edits([
      { type: 'rename', ids: [0], name: 'c' },
      { type: 'rename', ids: [1], name: 'a' },
    ]);
    await expect(applied(opened, {}, [0])).rejects.toMatchObject({ code: 'PLAN_BLOCKED' });
    expect(await applied(opened, {})).toEqual(['a.jpg', 'c.jpg']);
  });

  test('makes names of chosen labels the person’s, which later runs leave alone', async () => {
    const { review, jobs } = await openDogs(['a.jpg', 'b.jpg']);
    await review.edit({ type: 'label', ids: [0], label: 'fog' });
    const { plan } = await jobs.plan({});
    expect([...jobs.shown(plan).plan.files].map(({ typed }) => typed)).toEqual([true, undefined]);
  });

  test('copies, or files into folders, on request', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg']);
    const copyTo = path.join(opened.root, '..', 'copies');
    expect(await applied(opened, { copyTo, ids: [1] })).toEqual(['a.jpg', 'b.jpg']);
    expect(await readdir(copyTo)).toEqual(['animal.jpg']);
    expect(opened.review.state).toMatchObject({
      lastRun: { turn: 1, deed: 'copy', receipt: { moved: 1 } },
      undo: { type: 'run', count: 1 },
    });
    const into = '{category}/{label}';
    expect(await rowsOf(opened, { into: '{label}', ids: [0] })).toEqual([
      'a.jpg → animal/animal.jpg',
    ]);
    expect(await applied(opened, { into: 'zoo/{label}' })).toEqual([
      'zoo',
      'zoo/animal',
      'zoo/animal/animal-2.jpg',
      'zoo/animal/animal.jpg',
    ]);
    expect(opened.review.state).toMatchObject({
      lastRun: { turn: 2, deed: 'file' },
      undo: { deed: 'file' },
    });
    await expect(opened.jobs.plan({ into: `${into}/{nonsense}` })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  // Regression: an archive of four pictures had a row for each of the three that get new names.
  test('has a row for each picture of an archive, also for those that keep their names', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg', 'c.jpg']);
    await opened.review.edit({ type: 'reject', ids: [1] });
    expect(await rowsOf(opened, { ids: [0, 1], zip: true })).toEqual([
      'a.jpg → animal.jpg',
      'b.jpg → b.jpg',
    ]);
    expect(await opened.jobs.plan({ ids: [0, 1], zip: true })).toMatchObject({ deed: 'zip' });
  });

  test.each(['relative', ''])('refuses to copy to %j', async (copyTo) => {
    const { jobs } = await openDogs(['a.jpg']);
    await expect(jobs.plan({ copyTo })).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('a naming scheme', () => {
  test('names all pictures but those with a name of their own, and is undone', async () => {
    const { review } = await openDogs(['a.jpg', 'b.jpg']);
    await review.edit({ type: 'rename', ids: [1], name: 'Rex' });
    await review.edit({ type: 'naming', name: 'zoo {label:upper}', into: '{label}' });
    const names = () => review.board.cards.items.map(({ newName }) => newName);
    expect(names()).toEqual(['zoo ANIMAL.jpg', 'Rex.jpg']);
    expect(review.state.naming).toEqual({ name: 'zoo {label:upper}', into: '{label}' });
    await review.edit('undo');
    expect([names(), review.state.naming]).toEqual([
      ['animal.jpg', 'Rex.jpg'],
      { name: '{label}' },
    ]);
  });

  test('is tried on real pictures, also the odd ones, before it is chosen', async () => {
    const { review, add } = await openFolder(['a.jpg', 'b.jpg', 'b.xmp', 'c.jpg', 'd.jpg']);
    add('a.jpg', { takenFrom: 'exif-created', values: { taken: '2024-05-03T10:00:00' } });
    add('b.jpg');
    add('c.jpg', { rungs: [] });
    add('d.jpg', { byHand: true });
    await review.ready();
    const { rows } = await previewOf(review, { name: '{date} {label}', into: '{year}' });
    expect(rows.map(({ kind, newName, companions }) => [kind, newName, ...companions])).toEqual([
      ['plain', '2024/2024-05-03 animal.jpg'],
      ['companions', 'b.jpg', 'b.xmp'],
      ['unsure', 'c.jpg'],
      ['by-hand', 'd.jpg'],
    ]);
    const edit = { type: 'template', ids: [2, 0, 1], template: 'zoo {label}' } as const;
    const tried = await templatePreviewOf(review, edit);
    expect(tried.rows.map(({ newName }) => newName)).toEqual([
      'zoo animal.jpg',
      'zoo animal-2.jpg',
    ]);
    expect(review.state.undo).toBeNull();
    await expect(templatePreviewOf(review, { ...edit, template: '{lable}' })).rejects.toThrow();
    const german = await previewOf(review, { name: '{label}', lang: 'de' });
    expect(german.rows[0]?.newName).toBe('Tier.jpg');
    await expect(previewOf(review, { name: '{lable}' })).rejects.toThrow('lable');
  });
});
