import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventsOf, planOf, scratchTree, type Wish } from '../../test/support/disk/scratch-tree.ts';
import { apply } from '../apply/apply.ts';
import { undo } from '../apply/undo.ts';
import { conditionsOf } from './core/conditions.ts';
import { parseQuery } from './core/query.ts';
import { formerNames } from './former-names.ts';

const NO_MEANINGS = {
  isName: () => false,
  of: () => undefined,
  formsOf: (word: string) => [word],
  names: [],
};

/** The former names of files in a folder after some runs, as a search for words sees them. */
async function world(...runs: (readonly Wish[])[]) {
  const { root, dataDir } = scratchTree({ 'IMG_1.jpg': '1', 'IMG_2.jpg': '2' });
  for (const wishes of runs) await eventsOf(apply(planOf(root, wishes), { dataDir }));
  const named = (file: string, ...words: string[]): string | undefined => {
    const conditions = conditionsOf(
      parseQuery(words, () => false),
      NO_MEANINGS,
    );
    return formerNames(dataDir, conditions).get(path.join(root, file));
  };
  return { dataDir, named };
}

const FIRST = [{ source: 'IMG_1.jpg', target: 'dog.jpg' }];
const SECOND = [{ source: 'dog.jpg', target: 'pug.jpg' }];

describe('the former names of a file', () => {
  test('are known under its current name, if the search mentions them', async () => {
    const { named } = await world(FIRST, SECOND);
    expect(named('pug.jpg', 'IMG_1')).toBe('IMG_1.jpg');
    expect(named('pug.jpg', 'dog', 'img 1')).toBe('IMG_1.jpg dog.jpg');
    expect(named('pug.jpg', 'IMG_2')).toBeUndefined();
    expect(named('dog.jpg', 'IMG_1')).toBeUndefined();
  });

  test('do not pass to a file that takes its place', async () => {
    const { named } = await world(FIRST, SECOND, [{ source: 'IMG_2.jpg', target: 'dog.jpg' }]);
    expect(named('dog.jpg', 'IMG_1')).toBeUndefined();
    expect(named('dog.jpg', 'IMG_2')).toBe('IMG_2.jpg');
  });

  test('are found regardless of case and accents', async () => {
    const { named } = await world(
      [{ source: 'IMG_1.jpg', target: 'Café.jpg' }],
      [{ source: 'Café.jpg', target: 'cup.jpg' }],
    );
    expect(named('cup.jpg', 'cafe')).toBe('Café.jpg');
    expect(named('cup.jpg', 'img_1')).toBe('IMG_1.jpg');
  });

  test('are none after an undo', async () => {
    const { dataDir, named } = await world(FIRST);
    await eventsOf(undo(undefined, { dataDir }));
    expect(named('dog.jpg', 'IMG_1')).toBeUndefined();
  });

  test('are none without a journal', () => {
    const conditions = conditionsOf(
      parseQuery(['a'], () => false),
      NO_MEANINGS,
    );
    expect(formerNames(undefined, conditions).size).toBe(0);
    expect(formerNames('/nowhere', conditions).size).toBe(0);
  });
});
