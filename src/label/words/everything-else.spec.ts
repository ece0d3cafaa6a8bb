import { expect, test } from 'vitest';
import { everythingElse } from './everything-else.ts';

test('is a hundred things and more, none of them twice', () => {
  const things = everythingElse([]);
  expect(things.length).toBeGreaterThan(100);
  expect(new Set(things).size).toBe(things.length);
});

test.each([
  [['our garden'], ['a garden'], ['a flower', 'a house']],
  [['a dog on the beach'], ['a dog', 'a beach'], ['a cat', 'the sea']],
  [
    ['dogs', 'Church'],
    ['a dog', 'a church'],
    ['a cat', 'a house'],
  ],
  [['poodle'], ['a dog'], ['a cat']],
  [['vehicle'], ['a car', 'a bus', 'a boat'], ['a street']],
  [['receipt', 'whiteboard'], [], ['a document', 'a wall', 'a dog']],
])('of %j it leaves out %j and keeps %j', (words, left, kept) => {
  const things = everythingElse(words);
  for (const thing of left) expect(things).not.toContain(thing);
  for (const thing of kept) expect(things).toContain(thing);
});
