import { expect, test } from 'vitest';
import { backgroundPhrases } from './background.ts';

test('the background has more than a hundred different phrases', () => {
  const things = backgroundPhrases([]);
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
])('the background of %j leaves out %j and keeps %j', (phrases, left, kept) => {
  const things = backgroundPhrases(phrases);
  for (const thing of left) expect(things).not.toContain(thing);
  for (const thing of kept) expect(things).toContain(thing);
});
