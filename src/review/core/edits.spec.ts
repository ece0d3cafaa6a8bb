import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Edit } from './api.ts';
import type { EditInShort } from './api-events.ts';
import type { Choices } from './choices.ts';
import { inShort, mergedInto, patchOf, unnamedBy } from './edits.ts';
import type { ReviewPicture } from './picture.ts';

const DOG: ReviewPicture = {
  path: '/pictures/dog.jpg',
  guesses: [],
  rungs: [{ node: 'dog', label: 'dog', probability: 0.95 }],
  likeliest: 0.95,
  values: {},
  lineage: [],
};
const NO_CHOICES: Choices = { floor: 0.9, merges: new Map(), of: new Map() };

/** The choice about the first picture after an edit. */
function choiceAfter(edit: Edit, picture = DOG, choices = NO_CHOICES) {
  return patchOf(edit, { pictures: [picture], choices }).of?.get(0);
}

describe('the patch of an edit', () => {
  test('accepts the label that the picture has; without one there is nothing to accept', () => {
    const label = { label: 'dog', node: 'dog', probability: 0.95, from: 'network' };
    const accept: Edit = { type: 'accept', ids: [0] };
    expect(choiceAfter(accept)).toEqual({ verdict: 'accepted', label });
    const unsure = { ...DOG, rungs: [] };
    const patch = patchOf(accept, { pictures: [unsure], choices: NO_CHOICES });
    expect(patch.of?.size).toBe(0);
    expect(unnamedBy(accept, patch)).toBe(1);
  });

  test('accepts the label below a merge, so that undoing the merge shows it', () => {
    const choices = { ...NO_CHOICES, merges: new Map([['dog', 'puppy']]) };
    expect(choiceAfter({ type: 'accept', ids: [0] }, DOG, choices)).toMatchObject({
      label: { label: 'dog' },
    });
  });

  test('removes the choice when reset, but overrides a correction', () => {
    const reset: Edit = { type: 'reset', ids: [0] };
    expect(choiceAfter(reset)).toBeUndefined();
    const corrected = { ...DOG, corrected: 'Rex' };
    expect(choiceAfter(reset, corrected)).toEqual({ verdict: 'open', label: 'network' });
  });

  test('keeps either a typed name or a template, the later one', () => {
    const typed = choiceAfter({ type: 'rename', ids: [0], name: ' Bello ' });
    expect(typed).toEqual({ verdict: 'accepted', name: 'Bello' });
    const choices = { ...NO_CHOICES, of: new Map([[0, { verdict: 'open', name: 'x' } as const]]) };
    const template: Edit = { type: 'template', ids: [0], template: '{label}' };
    expect(choiceAfter(template, DOG, choices)).not.toHaveProperty('name');
  });

  test.each([
    ['{label}', 1],
    ['the {category:upper}', 1],
    ['{label|original}', 0],
    ['trip {date}', 0],
  ])('by the template %s leaves %i picture without a label alone', (template, left) => {
    const edit: Edit = { type: 'template', ids: [0], template };
    const patch = patchOf(edit, { pictures: [{ ...DOG, rungs: [] }], choices: NO_CHOICES });
    expect(unnamedBy(edit, patch)).toBe(left);
  });

  test.each([
    ['foo.jpg', 'foo'],
    ['foo.JPEG ', 'foo'],
    ['foo.cr2', 'foo'],
    ['v1.2', 'v1.2'],
    ['St. John', 'St. John'],
    ['foo.jpg.', 'foo'],
    ['foo.jpg . ', 'foo'],
  ])('takes the name %j without the extension of a picture: %j', (name, taken) => {
    expect(choiceAfter({ type: 'rename', ids: [0], name })).toMatchObject({ name: taken });
  });

  test('merges into a label without the extension of a picture', () => {
    const merge: Edit = { type: 'merge', from: 'dog', into: 'foo.jpg' };
    const { merges } = patchOf(merge, { pictures: [], choices: NO_CHOICES });
    expect(merges?.get('dog')).toBe('foo');
  });

  test.each<Edit>([
    { type: 'accept', ids: [1] },
    { type: 'label', ids: [0], label: ' ' },
    { type: 'merge', from: 'dog', into: '' },
    { type: 'rename', ids: [0], name: ' .jpg' },
    { type: 'template', ids: [0], template: '{nonsense}' },
    { type: 'template', ids: [0], template: '{hash}' },
  ])('is refused if it makes no sense: %j', (edit) => {
    expect(() => choiceAfter(edit)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});

test.each<[Edit, EditInShort]>([
  [
    { type: 'reject', ids: [0, 1, 1] },
    { type: 'reject', count: 2 },
  ],
  [
    { type: 'label', ids: [0], label: ' dog ' },
    { type: 'label', count: 1, label: 'dog' },
  ],
  [
    { type: 'template', ids: [0], template: '{label}' },
    { type: 'rename', count: 1 },
  ],
  [
    { type: 'merge', from: 'dog', into: 'puppy ' },
    { type: 'merge', from: 'dog', into: 'puppy' },
  ],
])('undo is told %j in short', (edit, told) => {
  const patch = patchOf(edit, { pictures: [DOG, DOG], choices: NO_CHOICES });
  expect(inShort(edit, patch)).toEqual(told);
});

test('after any merges, no label leads to one that is merged itself', () => {
  const word = fc.constantFrom('dog', 'animal', 'cat', 'Rex', 'a/b');
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word)), (merges) => {
      const end = merges.reduce<ReadonlyMap<string, string>>(
        (before, [from, into]) => mergedInto(before, from, into),
        new Map(),
      );
      for (const target of end.values()) expect(end.has(target)).toBe(false);
    }),
  );
});
