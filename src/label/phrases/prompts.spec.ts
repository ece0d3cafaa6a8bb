import { expect, test } from 'vitest';
import { promptsFor } from './prompts.ts';

test('prompts are captions of photographs, with an article where one is missing', () => {
  expect(promptsFor('receipt')).toEqual([
    'a photo of receipt',
    'a photo of a receipt',
    'a picture of a receipt',
    'a close-up photo of a receipt',
  ]);
  expect(promptsFor('owl')).toContain('a photo of an owl');
});

test.each(['our garden', 'a dog on the beach', 'the Eiffel tower', 'two cats', '3 bottles'])(
  '"%s" needs no article',
  (words) => {
    expect(promptsFor(words)).toEqual([
      `a photo of ${words}`,
      `a picture of ${words}`,
      `a close-up photo of ${words}`,
    ]);
  },
);
