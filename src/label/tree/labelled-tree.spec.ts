import { describe, expect, test } from 'vitest';
import { labelledTree, resolveIn } from './labelled-tree.ts';
import { parseOutline } from './outline.ts';
import { makeTree } from './tree.ts';

const LABELS = ['background', 'tabby, tabby cat', 'Egyptian cat', 'sports car, sport car'];
const resolve = resolveIn(LABELS);
const build = (text: string) => labelledTree(parseOutline(text), resolve, LABELS);

describe('a tree from the user', () => {
  const { categories, synonyms } = build(
    'animal\n  cat\n    tabby = Tabby-Cat\n    Egyptian cat\ncar, auto = 3',
  );

  test('has the classes of its leaves under each node', () => {
    expect(categories).toEqual([
      { id: 'animal', label: 'animal', parent: null, classes: [1, 2] },
      { id: 'cat', label: 'cat', parent: 'animal', classes: [1, 2] },
      { id: 'tabby', label: 'tabby', parent: 'cat', classes: [1] },
      { id: 'Egyptian cat', label: 'Egyptian cat', parent: 'cat', classes: [2] },
      { id: 'car', label: 'car', parent: null, classes: [3] },
    ]);
  });

  test('works for decisions; classes it leaves out are in no category', () => {
    expect(makeTree(categories).leafOf(0)).toBeUndefined();
    expect(makeTree(categories).leafOf(1)?.label).toBe('tabby');
  });

  test('keeps synonyms', () => {
    expect([...synonyms]).toEqual([['car', ['auto']]]);
  });
});

test('a class is given by its number, its whole label or any name in it', () => {
  expect(['3', 'sports car, sport car', 'SPORT_CAR', 'tabby'].map(resolve)).toEqual([3, 3, 3, 1]);
  expect(['4', 'dog', ''].map(resolve)).toEqual([undefined, undefined, undefined]);
});

test.each([
  [
    'a number that the model does not have',
    'car = 4',
    'Line 1 .*no class .*"4"',
    'number of an output',
  ],
  ['a mistyped label', 'cat\n  tabbi', 'Line 2 .*no class', 'Did you mean "tabby"'],
  ['one class twice', 'cat = 1\nstriped cat = tabby', 'Line 2 .*same class as line 1', 'Keep one'],
])('%s is refused with the line and a remedy', (_, text, message, remedy) => {
  expect(() => build(text)).toThrow(
    expect.objectContaining({
      code: 'TREE_INVALID',
      message: expect.stringMatching(new RegExp(message)),
      remedy: expect.stringMatching(new RegExp(remedy)),
    }),
  );
});
