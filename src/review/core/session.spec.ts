import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PhotonymError } from '../../base/errors.ts';
import type { Edit } from './api.ts';
import type { ReviewPicture } from './picture.ts';
import { ReviewSession } from './session.ts';

const FLOOR = 0.9;

/** A dog at any floor up to 0.7, an animal up to 0.95. */
const DOG: ReviewPicture = {
  path: '/pictures/dog.jpg',
  guesses: [{ label: 'dog', node: 'dog', score: 0.6 }],
  rungs: [
    { node: 'dog', label: 'dog', probability: 0.7 },
    { node: 'animal', label: 'animal', probability: 0.95 },
  ],
  likeliest: 0.7,
  values: {},
  lineage: [],
};
const BLURRED: ReviewPicture = { ...DOG, path: '/pictures/blurred.jpg', rungs: [], likeliest: 0.2 };
const BROKEN: ReviewPicture = {
  ...BLURRED,
  path: '/pictures/broken.jpg',
  failure: { code: 'DECODE_FAILED', message: 'is damaged' },
};
const CORRECTED: ReviewPicture = { ...DOG, path: '/pictures/rex.jpg', corrected: 'Rex' };
const ALL = [DOG, BLURRED, BROKEN, CORRECTED];

function sessionOf(...pictures: ReviewPicture[]): ReviewSession {
  const session = new ReviewSession(FLOOR);
  for (const picture of pictures) session.add(picture);
  return session;
}

function labels(session: ReviewSession): (string | null | undefined)[] {
  return session.pictures.map((_, id) => session.decided(id)?.label);
}

test.each([
  [0.7, 0.9, [0]],
  [0.71, 0.95, []],
  [0.96, 0.95, [0]],
  [0.1, 0.1, []],
])('between the floors %d and %d other labels are given to %j', (before, floor, changed) => {
  const session = sessionOf(DOG, BLURRED);
  session.edit({ type: 'floor', floor: before });
  session.edit({ type: 'floor', floor });
  expect(session.labelledOtherwiseAt(before)).toEqual(changed);
});

describe('the label of a picture', () => {
  test('is the most specific one that reaches the floor', () => {
    const session = sessionOf(...ALL);
    expect(labels(session)).toEqual(['animal', null, null, 'Rex']);
    session.edit({ type: 'floor', floor: 0.5 });
    expect(labels(session)).toEqual(['dog', null, null, 'Rex']);
  });

  test('stays at any floor once it is accepted', () => {
    const session = sessionOf(DOG);
    session.edit({ type: 'accept', ids: [0] });
    session.edit({ type: 'floor', floor: 0.99 });
    expect(session.decided(0)).toMatchObject({ label: 'animal', verdict: 'accepted' });
  });

  test('is not accepted while there is none', () => {
    const session = sessionOf(BLURRED, DOG);
    session.edit({ type: 'accept', ids: [0] });
    expect([session.decided(0)?.verdict, session.undoable]).toEqual(['open', null]);
    session.edit({ type: 'accept', ids: [0, 1] });
    expect(session.undoable).toEqual({ type: 'accept', count: 1 });
  });

  test('is not needed for a typed name, nor for a template without it', () => {
    const session = sessionOf(BLURRED, BROKEN);
    session.edit({ type: 'template', ids: [0], template: 'trip {date}' });
    session.edit({ type: 'rename', ids: [1], name: 'mist' });
    expect([0, 1].map((id) => session.decided(id)?.status)).toEqual(['named', 'named']);
  });

  test('is replaced by a sentence where the name has a place for it', () => {
    const caption = { text: 'A dog at sea', keywords: [], by: 'llava' };
    const session = sessionOf(
      { ...BLURRED, caption, isCaptioned: true },
      { ...BLURRED, caption },
      { ...DOG, caption, isCaptioned: true },
    );
    const found = [0, 1, 2].map((id) => session.decided(id));
    expect(found.map((each) => [each?.status, each?.from, each?.label])).toEqual([
      ['named', 'caption', null],
      ['unsure', 'network', null],
      ['named', 'network', 'animal'],
    ]);
    session.edit({ type: 'floor', floor: 0.99 });
    session.edit({ type: 'accept', ids: [2] });
    session.edit({ type: 'floor', floor: 0.1 });
    expect(session.decided(2)).toMatchObject({ from: 'caption', verdict: 'accepted' });
  });

  test('can be given to a picture that could not be looked at', () => {
    const session = sessionOf(BROKEN);
    session.edit({ type: 'label', ids: [0], label: ' holiday ' });
    expect(session.decided(0)).toMatchObject({
      status: 'named',
      label: 'holiday',
      node: null,
      from: 'chosen',
      verdict: 'accepted',
    });
  });

  test('is that of a remembered correction, until it is reset', () => {
    const session = sessionOf(CORRECTED);
    expect(session.decided(0)).toMatchObject({ label: 'Rex', from: 'always' });
    session.edit({ type: 'reset', ids: [0] });
    expect(session.decided(0)).toMatchObject({ label: 'animal', from: 'network' });
  });

  test('follows a merge at every floor', () => {
    const session = sessionOf(DOG);
    session.edit({ type: 'merge', from: 'dog', into: 'puppy' });
    expect(session.decided(0)).toMatchObject({ label: 'animal' });
    session.edit({ type: 'floor', floor: 0.5 });
    expect(session.decided(0)).toMatchObject({ label: 'puppy', node: null, from: 'merged' });
  });

  test('is shown again when a merge is reversed, even if accepted in between', () => {
    const session = sessionOf(DOG);
    session.edit({ type: 'merge', from: 'animal', into: 'beast' });
    session.edit({ type: 'accept', ids: [0] });
    session.edit({ type: 'merge', from: 'beast', into: 'animal' });
    expect(session.decided(0)).toMatchObject({ label: 'animal', verdict: 'accepted' });
  });

  test('stands beside a typed name, which choosing a label clears', () => {
    const session = sessionOf(DOG);
    session.edit({ type: 'rename', ids: [0], name: 'Bello' });
    expect(session.decided(0)).toMatchObject({ label: 'animal', name: 'Bello' });
    session.edit({ type: 'label', ids: [0], label: 'dog', node: 'dog' });
    expect(session.decided(0)).not.toHaveProperty('name');
  });
});

test.each<Edit>([
  { type: 'accept', ids: [9] },
  { type: 'label', ids: [0, 9], label: 'dog' },
  { type: 'label', ids: [0], label: '  ' },
  { type: 'rename', ids: [0], name: '' },
])('an edit that makes no sense is refused and changes nothing: %j', (edit) => {
  const session = sessionOf(DOG);
  const before = session.choices;
  expect(() => session.edit(edit)).toThrow(PhotonymError);
  expect(session.choices).toBe(before);
  expect(session.undoable).toBeNull();
});

const id = fc.nat({ max: ALL.length - 1 });
const ids = fc.array(id, { maxLength: 6 });
const word = fc.constantFrom('dog', 'animal', 'cat', 'Rex', 'a/b');
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ type: fc.constantFrom('accept' as const, 'reject' as const), ids }),
  fc.record({ type: fc.constant('reset' as const), ids }),
  fc.record({ type: fc.constant('label' as const), ids, label: word }),
  fc.record({ type: fc.constant('always' as const), ids, label: word, node: word }),
  fc.record({ type: fc.constant('rename' as const), ids, name: word }),
  fc.record({
    type: fc.constant('template' as const),
    ids,
    template: fc.constantFrom('{label}', 'x {date}'),
  }),
  fc.record({ type: fc.constant('merge' as const), from: word, into: word }),
  fc.record({
    type: fc.constant('floor' as const),
    floor: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

describe('undo', () => {
  function bounded(most: { readonly edits: number; readonly pictures: number }): ReviewSession {
    const session = new ReviewSession(FLOOR, undefined, most);
    for (let id = 0; id < 6; id++) session.add(DOG);
    return session;
  }

  test('takes a drag of the slider, or a row of key presses on it, back at once', () => {
    const session = sessionOf(DOG);
    session.edit({ type: 'floor', floor: 0.8, gesture: 1 });
    for (const floor of [0.7, 0.6, 0.5]) session.edit({ type: 'floor', floor, gesture: 2 });
    expect(session.undoable).toEqual({ type: 'floor', floor: 0.5 });
    session.undo();
    expect(session.choices.floor).toBe(0.8);
    session.redo();
    expect(session.choices.floor).toBe(0.5);
  });

  test('undoing any edits restores the beginning; redoing them, the end', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        const session = sessionOf(...ALL);
        const beginning = structuredClone(session.choices);
        for (const edit of edits) session.edit(edit);
        const end = structuredClone(session.choices);
        while (session.undo() !== undefined);
        expect(session.choices).toEqual(beginning);
        while (session.redo() !== undefined);
        expect(session.choices).toEqual(end);
      }),
    );
  });

  test('says what it took back; a run it only names', () => {
    const session = sessionOf(DOG);
    session.edit({ type: 'reject', ids: [0] });
    session.ran('apply', { run: 'a', count: 1, deed: 'rename' });
    expect(session.undo()).toEqual({ edit: { type: 'run', run: 'a', count: 1, deed: 'rename' } });
    session.ran('undo', { run: 'a', count: 1, deed: 'rename' });
    expect(session.undo()?.edit).toEqual({ type: 'reject', count: 1 });
    expect(session.undo()).toBeUndefined();
  });

  test.each<Edit>([
    { type: 'reject', ids: [0] },
    { type: 'label', ids: [0], label: 'fox' },
    { type: 'floor', floor: 0.4 },
    { type: 'merge', from: 'dog', into: 'fox' },
    { type: 'naming', name: '{date} {label}' },
    { type: 'template', ids: [0], template: '{label} {n}' },
    { type: 'add-keywords', ids: [0], keywords: ['Rex'] },
  ])('knows no step for $type said twice, or taken from what has none', (edit) => {
    const session = sessionOf(DOG, BLURRED);
    session.edit({ type: 'reset', ids: [0, 1] });
    expect(session.undoable).toBeNull();
    session.edit(edit);
    session.edit(edit);
    session.undo();
    expect(session.undoable).toBeNull();
  });

  test('takes back so many edits and no more; older ones stay as they were decided', () => {
    const session = bounded({ edits: 10, pictures: 100 });
    session.edit({ type: 'reject', ids: [1] });
    for (let edit = 0; edit < 10; edit++)
      session.edit({ type: edit % 2 === 0 ? 'accept' : 'reject', ids: [0] });
    const end = session.choices;
    for (let edit = 0; edit < 10; edit++) expect(session.undo()).toBeDefined();
    expect(session.undo()).toBeUndefined();
    expect([0, 1].map((id) => session.decided(id)?.verdict)).toEqual(['open', 'rejected']);
    while (session.redo() !== undefined);
    expect(session.choices).toEqual(end);
  });

  test('keeps fewer edits that are about many pictures, and the last whatever it is about', () => {
    const session = bounded({ edits: 10, pictures: 5 });
    for (const ids of [
      [0, 1],
      [2, 3],
      [4, 5],
    ])
      session.edit({ type: 'reject', ids });
    while (session.undo() !== undefined);
    expect([0, 2, 4].map((id) => session.decided(id)?.verdict)).toEqual([
      'rejected',
      'open',
      'open',
    ]);
    session.edit({ type: 'accept', ids: [0, 1, 2, 3, 4, 5] });
    expect(session.undo()?.edit.type).toBe('accept');
    expect(session.undo()).toBeUndefined();
  });

  test('an edit after undoing leaves nothing to redo', () => {
    const session = sessionOf(DOG);
    session.edit({ type: 'reject', ids: [0] });
    session.undo();
    expect(session.redoable).toEqual({ type: 'reject', count: 1 });
    session.edit({ type: 'accept', ids: [0] });
    expect(session.redoable).toBeNull();
  });
});

describe('the name that a person gave', () => {
  const named = (...edits: Edit[]): boolean | undefined => {
    const session = sessionOf({ ...DOG, byHand: true });
    for (const edit of edits) session.edit(edit);
    return session.decided(0)?.byHand;
  };

  test('stays, also when the picture is accepted or the floor changes', () => {
    expect(named()).toBe(true);
    expect(named({ type: 'accept', ids: [0] })).toBe(true);
    expect(named({ type: 'floor', floor: 0.1 })).toBe(true);
  });

  const choices: readonly Edit[] = [
    { type: 'label', ids: [0], label: 'Bello' },
    { type: 'always', ids: [0], label: 'Bello' },
    { type: 'rename', ids: [0], name: 'Bello' },
    { type: 'template', ids: [0], template: '{date} {label}' },
  ];
  test.each(choices)('gives way to what is chosen ($type), and is back after reset', (edit) => {
    expect(named(edit)).toBeUndefined();
    expect(named(edit, { type: 'reset', ids: [0] })).toBe(true);
  });
});
