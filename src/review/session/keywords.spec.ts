import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { RED, writeSolid } from '../../../test/support/pictures/pictures.ts';
import { dogPicture, openFolder } from '../../../test/support/program/dog-review.ts';
import { openReview } from '../../../test/support/program/review-session.ts';
import { Decisions } from '../../memory/decisions.ts';
import { readKeywords } from '../../tag/core/xmp/packet-text.ts';
import { keywordsOf } from '../../tag/rewrite.ts';
import type { KeywordsRequest, PlanRow } from '../core/api.ts';
import type { RunResult } from '../core/api-events.ts';

const FILES = ['a.jpg', 'b.jpg', 'c.jpg'];
const FACTS = { width: 4, height: 3, keywords: ['Lisbon', 'tram'] };

/** A first session on three dogs, of which the first has keywords; `next` is one after it. */
async function session() {
  const { root } = await openFolder(FILES);
  const dataDir = path.join(root, '..', 'data');
  const open = async () => {
    const { review, jobs } = await openReview({
      root,
      dataDir,
      decisions: new Decisions(dataDir),
    });
    for (const name of FILES) {
      const facts = name === 'a.jpg' ? { facts: FACTS } : {};
      const picture = { ...dogPicture(path.join(root, name)), ...facts };
      review.add(picture, await review.recall(picture));
    }
    await review.ready();
    const apply = async (keywords: KeywordsRequest): Promise<RunResult | null> => {
      jobs.apply((await jobs.plan({ into: '', keywords })).plan);
      await jobs.settled();
      await review.saved();
      return review.state.lastRun;
    };
    const rows = async (keywords: KeywordsRequest): Promise<PlanRow[]> =>
      jobs.rows((await jobs.plan({ into: '', keywords })).plan, 0);
    return { review, jobs, apply, rows };
  };
  const beside = async (name: string) => readKeywords(await readFile(path.join(root, name)));
  return { ...(await open()), root, next: open, beside };
}

test('keywords are written beside pictures, theirs and ours, and taken back to the byte', async () => {
  const opened = await session();
  const { review, jobs, root, beside } = opened;
  await review.edits([
    { type: 'add-keywords', ids: [0, 1], keywords: [' Places | Oslo '] },
    { type: 'remove-keywords', ids: [0], keywords: ['lisbon'] },
    { type: 'reject', ids: [2] },
  ]);
  expect(review.board.cards.items.map(({ keywords }) => keywords)).toEqual([
    'tram, Oslo',
    'Oslo',
    undefined,
  ]);
  const before = treeOf(root);
  const summary = await jobs.plan({ keywords: { only: true, ancestors: true } });
  expect(summary).toMatchObject({ deed: 'keywords', tagged: 2, rows: 2, renames: 0, rejected: 1 });
  expect(jobs.rows(summary.plan, 0)).toMatchObject([
    { source: 'a.jpg', target: 'a.jpg', added: ['Oslo', 'animal'], removed: ['Lisbon'] },
    { source: 'b.jpg', added: ['Oslo', 'animal'] },
  ]);
  expect(await opened.apply({ only: true, ancestors: true })).toMatchObject({
    deed: 'keywords',
    receipt: { moved: 0, tagged: 2, lost: 0 },
  });
  const { flat, ours } = await beside('a.jpg.xmp');
  expect(flat).toEqual(['tram', 'Oslo', 'animal']);
  expect(ours.flat).toEqual(['animal']);
  expect(jobs.history()).toMatchObject([{ renamed: 0, tagged: 2, canUndo: true }]);
  expect(review.state.undo).toMatchObject({ type: 'run', count: 2, deed: 'keywords' });
  expect(await opened.rows({ only: true })).toEqual([]);
  const shown = (): unknown => review.board.detail(0)?.keywords;
  // What is written is read again, ours and theirs.
  expect(shown()).toEqual([
    { word: 'tram', by: 'person' },
    { word: 'animal', by: 'photonym' },
    { word: 'Places|Oslo', by: 'page' },
  ]);

  jobs.undoOrRedo('undo', jobs.history()[0]?.run ?? '');
  await jobs.settled();
  expect(review.state.lastRun).toMatchObject({ kind: 'undo', deed: 'keywords' });
  expect(treeOf(root)).toEqual(before);
  expect(shown()).toEqual([{ word: 'Places|Oslo', by: 'page' }]);
  expect(jobs.history()).toMatchObject([{ tagged: 0, canUndo: false, canRedo: true }]);
  expect(review.state.counts).toMatchObject({ decided: 2, done: 1 });
});

test('they are written with new names, and a run without them leaves them for later', async () => {
  const opened = await session();
  const { review, jobs, root, beside } = opened;
  await review.edit({ type: 'add-keywords', ids: [1], keywords: ['Oslo'] });
  jobs.apply((await jobs.plan({ ids: [1] })).plan);
  await jobs.settled();
  expect(review.state.counts).toMatchObject({ decided: 1, done: 0 });
  expect(await opened.apply({ under: 'seen' })).toMatchObject({
    deed: 'rename',
    receipt: { moved: 2, tagged: 3 },
  });
  expect(review.state.undo).toMatchObject({ type: 'run', count: 2, deed: 'rename' });
  expect(review.state.counts).toMatchObject({ decided: 0, done: 1 });
  expect((await beside('animal.jpg.xmp')).tree).toEqual(['Oslo', 'seen|animal']);
  expect(Object.keys(treeOf(root))).toHaveLength(6);
});

test('what was decided about keywords is there in the next session, and not written again once it is done', async () => {
  const opened = await session();
  await opened.review.edits([
    { type: 'add-keywords', ids: [1], keywords: ['Oslo'] },
    { type: 'label', ids: [1], label: 'cat' },
    { type: 'reset', ids: [1] },
  ]);
  await opened.review.saved();
  const later = await opened.next();
  expect(later.review.state).toMatchObject({ continued: 1 });
  expect(later.review.board.detail(1)?.keywords).toEqual([{ word: 'Oslo', by: 'page' }]);
  await later.apply({ only: true });
  // A person takes it away elsewhere.
  await writeFile(
    path.join(opened.root, 'b.jpg.xmp'),
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
  );
  const last = await opened.next();
  expect(last.review.state.continued).toBe(0);
  expect((await last.rows({ only: true })).map(({ added }) => added)).toEqual([['animal']]);
});

test('a picture that they are written into is another content, and stays decided about', async () => {
  const opened = await session();
  const picture = await writeSolid(path.join(opened.root, 'a.jpg'), RED);
  await opened.review.edit({ type: 'add-keywords', ids: [0], keywords: ['Oslo'] });
  const before = await readFile(picture);
  await opened.apply({ only: true, embed: true });
  expect((await keywordsOf(picture, 'picture')).flat).toEqual([
    ...[...FACTS.keywords, 'Oslo', 'animal'],
  ]);
  expect((await opened.next()).review.state.counts).toMatchObject({ decided: 0, done: 1 });
  opened.jobs.undoOrRedo('undo', opened.jobs.history()[0]?.run ?? '');
  await opened.jobs.settled();
  await opened.review.saved();
  expect((await readFile(picture)).equals(before)).toBe(true);
  expect((await opened.next()).review.state.counts).toMatchObject({ decided: 1, done: 0 });
});

test('only the pictures that a plan is about get any', async () => {
  const { jobs, root } = await session();
  jobs.apply((await jobs.plan({ ids: [1], keywords: { only: true } })).plan);
  await jobs.settled();
  expect(Object.keys(treeOf(root)).sort()).toEqual(['a.jpg', 'b.jpg', 'b.jpg.xmp', 'c.jpg']);
});

test('copies are made without keywords', async () => {
  const { jobs, root } = await session();
  await expect(
    jobs.plan({ copyTo: path.join(root, '..', 'copies'), keywords: {} }),
  ).rejects.toMatchObject({ code: 'USAGE' });
});

test('edits of keywords are undone and redone, and an empty one is refused', async () => {
  const { review } = await session();
  const shown = () => review.board.cards.items.map(({ keywords }) => keywords ?? '').join(' · ');
  await review.edit({ type: 'add-keywords', ids: [0, 1, 2], keywords: ['Oslo', 'tram'] });
  expect(shown()).toBe('Lisbon, tram, Oslo · Oslo, tram · Oslo, tram');
  await review.edit({ type: 'remove-keywords', ids: [1], keywords: ['OSLO', 'tram'] });
  expect(shown()).toBe('Lisbon, tram, Oslo ·  · Oslo, tram');
  expect(review.session.decisionOn(1)).toBeUndefined();
  await review.edit('undo');
  await review.edit('undo');
  expect(shown()).toBe('Lisbon, tram ·  · ');
  await review.edit('redo');
  expect(shown()).toBe('Lisbon, tram, Oslo · Oslo, tram · Oslo, tram');
  await expect(
    review.edit({ type: 'add-keywords', ids: [0], keywords: [' | '] }),
  ).rejects.toMatchObject({ code: 'USAGE' });
});
