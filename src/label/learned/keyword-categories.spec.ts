import { describe, expect, test } from 'vitest';
import { categoryOf, KeywordCounter, keywordCategories } from './keyword-categories.ts';

function pictures(...lists: string[][]) {
  return lists.map((keywords, index) => ({ file: `${index}.jpg`, keywords }));
}

function categories(atLeast: number, ...lists: string[][]): Record<string, number> {
  const counter = new KeywordCounter();
  for (const keywords of lists) counter.add(keywords);
  const found = keywordCategories(pictures(...lists), counter.counts(), atLeast);
  return Object.fromEntries(
    [...found.values()].map(({ keyword, pictures }) => [keyword, pictures]),
  );
}

test('keywords are counted once a picture, whatever their case, the most frequent first', () => {
  const counter = new KeywordCounter();
  counter.add(['dog', 'Dog', 'beach']);
  counter.add(['DOG']);
  expect(counter.counts()).toEqual([
    { keyword: 'Dog', pictures: 2 },
    { keyword: 'beach', pictures: 1 },
  ]);
});

describe('categories', () => {
  test('are the rarest keywords, so that general ones do not swallow them', () => {
    const dogs = [
      ['animal', 'dog'],
      ['animal', 'dog'],
    ];
    const cats = [
      ['animal', 'cat'],
      ['animal', 'cat'],
    ];
    expect(categories(2, ...dogs, ...cats)).toEqual({ cat: 2, dog: 2 });
  });

  test('have enough pictures, also of those whose own keyword has too few', () => {
    const lists = [['animal', 'dog'], ['animal', 'dog'], ['animal', 'emu'], ['animal'], ['boat']];
    expect(categories(2, ...lists)).toEqual({ animal: 2, dog: 2 });
  });

  test('are none if nothing has enough', () => {
    expect(categories(2, ['dog'], ['cat'])).toEqual({});
  });
});

test('a picture without any of the keywords has no category', () => {
  expect(categoryOf({ file: 'a.jpg', keywords: ['boat'] }, new Map())).toBeUndefined();
});
