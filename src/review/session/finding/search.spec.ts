import { expect, test } from 'vitest';
import { openFolder } from '../../../../test/support/program/dog-review.ts';
import { searchReview } from './search.ts';

async function asked(text: string): Promise<{ ids: readonly number[]; instead?: string }> {
  const { review, add } = await openFolder(['beach.jpg', 'b.jpg', 'c.jpg'], {
    // The first number of a vector says how much it is like a beach.
    describe: async (written) => ({
      phrases: [Float32Array.of(written === 'sunny beach' ? 1 : -1, 0)],
      background: [Float32Array.of(0, 1)],
      scale: 10,
    }),
  });
  add('beach.jpg', { values: { city: 'Lisbon' }, takenAt: '2024-05-03' });
  add('b.jpg', { vector: Int8Array.of(100, 10, 3), takenAt: '2023-01-01' });
  add('c.jpg', { vector: Int8Array.of(10, 100, 3) });
  await review.ready();
  return await searchReview(review, text);
}

test.each([
  ['the names of categories are no description', 'dog', [0, 1, 2]],
  ['other words also describe what pictures show', 'sunny beach', [1]],
  ['in the order in which they were written, beside dates', 'sunny 2023 beach', [1]],
  ['beside names of categories', 'sunny beach animal', []],
  ['which a described picture has to meet', 'sunny beach 2024', []],
  ['a condition with spaces', 'date >= 2024 dog', [0]],
])('%s: %s', async (_, text, ids) => {
  expect((await asked(text)).ids).toEqual(ids);
});

test('where nothing is found, what may be meant is suggested', async () => {
  expect(await asked('dgo 2024')).toEqual({ ids: [], instead: 'dog 2024' });
  expect(await asked('Lisbn')).toEqual({ ids: [], instead: 'Lisbon' });
  expect(await asked('qwertz')).toEqual({ ids: [] });
});

test('a condition that means nothing is refused', async () => {
  await expect(asked('rating>=banana')).rejects.toMatchObject({ code: 'USAGE' });
  await expect(asked('nosuch:x')).rejects.toMatchObject({ message: '"nosuch" isn’t known.' });
});
