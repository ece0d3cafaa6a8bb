import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dogPicture } from '../../../../test/support/program/dog-review.ts';
import { SMALL_VOCABULARY } from '../../../../test/support/program/review-session.ts';
import { NO_EVIDENCE } from '../../../find/core/films.ts';
import { DEFAULT_TEMPLATE } from '../../../name/template.ts';
import type { ReviewPicture } from '../../core/picture.ts';
import { ReviewSession } from '../../core/session.ts';
import { Board } from './board.ts';

const ROOT = '/pictures';

/** A board over folders that exist only here; the test may change them. */
function boardOf(folders: Record<string, string[]>) {
  const session = new ReviewSession(0.9);
  const listed: string[] = [];
  const board = new Board({
    root: ROOT,
    session,
    vocabulary: SMALL_VOCABULARY,
    template: DEFAULT_TEMPLATE,
    signal: new AbortController().signal,
    list: async (folder) => {
      listed.push(folder);
      const names = folders[folder] ?? [];
      return { names, files: names, evidence: NO_EVIDENCE };
    },
  });
  const add = (file: string, about: Partial<ReviewPicture> = {}) =>
    board.place(session.add({ ...dogPicture(`${ROOT}/${file}`), ...about }));
  const newNames = () => board.cards.items.map(({ newName }) => newName);
  return { board, session, listed, add, newNames };
}

test('what people wrote is on the card and in the details', async () => {
  const { board, add } = boardOf({ [ROOT]: ['a.jpg', 'b.jpg'] });
  const written = {
    keywords: ['Lisbon', 'tram'],
    hierarchicalKeywords: ['Places|Portugal|Lisbon'],
    rating: 4,
    title: 'Harbour',
  };
  const facts = { width: 8, height: 6, ...written };
  add('a.jpg', { values: { keywords: 'Lisbon, tram' }, facts });
  add('b.jpg');
  await board.refresh(board.foldersOf());
  expect(board.cards.items.map(({ keywords }) => keywords)).toEqual(['Lisbon, tram', undefined]);
  expect(board.detail(0)?.written).toEqual({ rating: 4, title: 'Harbour' });
  expect(board.detail(0)?.keywords).toEqual([
    { word: 'Places|Portugal|Lisbon', by: 'person' },
    { word: 'tram', by: 'person' },
  ]);
  expect(board.detail(1)?.written).toEqual({});
});

describe('names on the cards', () => {
  test('are numbered within a folder, with those of files that are no pictures', async () => {
    const { board, add, newNames } = boardOf({
      [ROOT]: ['a.jpg', 'b.jpg', 'animal.txt'],
      [`${ROOT}/sub`]: ['c.jpg'],
    });
    for (const file of ['a.jpg', 'b.jpg', 'sub/c.jpg']) add(file);
    expect(await board.refresh(board.foldersOf())).toBe(3);
    expect(newNames()).toEqual(['animal-2.jpg', 'animal-3.jpg', 'animal.jpg']);
    expect(board.cards.items.map(({ folder, clash }) => [folder, clash])).toEqual([
      ['', true],
      ['', true],
      ['sub', false],
    ]);
  });

  test('follow a template, or a typed name made portable', async () => {
    const { board, session, add, newNames } = boardOf({ [ROOT]: ['a.jpg', 'b.jpg', 'c.jpg'] });
    for (const file of ['a.jpg', 'b.jpg', 'c.jpg']) add(file);
    session.edit({ type: 'template', ids: [0, 1], template: 'zoo {label:upper}' });
    session.edit({ type: 'rename', ids: [2], name: 'Rex: 1/2 ' });
    await board.refresh(board.foldersOf());
    expect(newNames()).toEqual(['zoo ANIMAL.jpg', 'zoo ANIMAL-2.jpg', 'Rex- 1-2.jpg']);
  });

  test('keep whatever characters a present name has', async () => {
    const names = ['<script>.jpg', 'семья 👨‍👩‍👧.jpg', '\u202egpj.evil.jpg', 'two\nlines.jpg'];
    const { board, add } = boardOf({ [ROOT]: names });
    for (const name of names) add(name);
    await board.refresh(board.foldersOf());
    expect(board.cards.items.map(({ name }) => name)).toEqual(names);
  });
});

test('a picture and its companions are one card, and move together', async () => {
  const { board, add } = boardOf({ [ROOT]: ['IMG_1.DNG', 'IMG_1.jpg', 'IMG_1.xmp'] });
  add('IMG_1.DNG');
  add('IMG_1.jpg');
  await board.refresh(board.foldersOf());
  const [raw, lead] = board.cards.items;
  expect(raw?.partOf).toBe(1);
  expect(lead).toMatchObject({ companions: 2, badges: ['raw-pair', 'sidecar'] });
  const names = ['animal.jpg', 'animal.DNG', 'animal.xmp'];
  expect(board.detail(1)?.files.map(({ newName }) => newName)).toEqual(names);
  expect(board.detail(1)?.path).toHaveLength(2);
  expect([...board.files()].map(({ target }) => target)).toEqual(
    names.map((name) => `${ROOT}/${name}`),
  );
});

describe('after an edit', () => {
  test('only the cards that differ change', async () => {
    const { board, session, add } = boardOf({ [ROOT]: ['a.jpg', 'b.jpg', 'c.jpg'] });
    for (const file of ['a.jpg', 'b.jpg', 'c.jpg']) add(file);
    await board.refresh(board.foldersOf());
    const { revision } = board.cards;
    session.edit({ type: 'reject', ids: [1] });
    // The third takes the number that the second gives up.
    expect(await board.refresh(board.foldersOf([1]), new Set([1]))).toBe(2);
    const [changed] = board.cards.since(revision, 10);
    expect(changed?.items.map(({ id }) => id).sort()).toEqual([1, 2]);
  });

  test('the folder is not listed again before relist', async () => {
    const folders = { [ROOT]: ['a.jpg'] };
    const { board, listed, add, newNames } = boardOf(folders);
    add('a.jpg');
    await board.refresh(board.foldersOf());
    folders[ROOT] = ['a.jpg', 'animal.jpg'];
    await board.refresh(board.foldersOf());
    expect([listed.length, newNames()]).toEqual([1, ['animal.jpg']]);
    expect(await board.relist()).toBe(1);
    expect([listed.length, newNames()]).toEqual([2, ['animal-2.jpg']]);
  });
});

test('a picture that is not there has neither folder nor details', () => {
  const { board } = boardOf({});
  expect(board.place(7)).toBeUndefined();
  expect(board.detail(7)).toBeUndefined();
});

test('after any edits, cards and counts are those of a board that names all of it for the first time', async () => {
  const files = ['a.jpg', 'b.jpg', 'sub/c.jpg', 'sub/d.jpg', 'sub/e.jpg'];
  const folders = {
    [ROOT]: ['a.jpg', 'b.jpg', 'animal.txt'],
    [`${ROOT}/sub`]: ['c.jpg', 'd.jpg', 'e.jpg'],
  };
  const ids = fc.uniqueArray(fc.nat(files.length - 1), { minLength: 1 });
  const edits = fc.array(
    fc.oneof(
      fc.record({ type: fc.constantFrom('accept', 'reject', 'reset'), ids }),
      fc.record({ type: fc.constant('label'), ids, label: fc.constantFrom('cat', 'dog') }),
      fc.record({ type: fc.constant('rename'), ids, name: fc.constantFrom('x', 'y') }),
      fc.record({ type: fc.constant('floor'), floor: fc.constantFrom(0.5, 0.9, 0.99) }),
      fc.record({ type: fc.constant('naming'), name: fc.constantFrom('{label}', '{label} {n}') }),
    ),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(edits, async (steps) => {
      const { board, session, add } = boardOf(folders);
      for (const [index, file] of files.entries()) add(file, { likeliest: 0.5 + index / 10 });
      await board.refresh(board.foldersOf());
      for (const edit of steps) {
        const { of } = session.edit(edit) ?? {};
        const touched = edit.type === 'floor' || edit.type === 'naming' ? undefined : of?.keys();
        await board.refresh(board.foldersOf(touched), touched && new Set(of?.keys()));
        // From then on it is told of changes.
        expect(board.counts.cards).toBe(files.length);
      }
      const kept = board.cards.items;
      const anew = new Board({
        ...{ root: ROOT, session, vocabulary: SMALL_VOCABULARY, template: DEFAULT_TEMPLATE },
        signal: new AbortController().signal,
        list: async (folder) => {
          const names = Object.entries(folders).find(([name]) => name === folder)?.[1] ?? [];
          return { names, files: names, evidence: NO_EVIDENCE };
        },
      });
      for (const id of session.pictures.keys()) anew.place(id);
      await anew.refresh(anew.foldersOf());
      expect(kept).toEqual(anew.cards.items);
      expect(board.counts).toEqual(anew.counts);
    }),
    { numRuns: 60 },
  );
});
