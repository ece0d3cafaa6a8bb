import { expect, test } from 'vitest';
import { inputsWithEvents, type ReviewInput } from './inputs.ts';

const NOTHING = { guesses: [], rungs: [], lineage: [], likeliest: 0 };
const picture = (path: string, taken: string): ReviewInput => ({
  picture: {
    path,
    ...NOTHING,
    values: { taken, city: 'Lisbon', latitude: '38.7', longitude: '-9.1' },
  },
});

test('pictures of one journey have one event; a file that could not be read has none', () => {
  const failed: ReviewInput = {
    file: 'c',
    failure: { code: 'UNREADABLE', message: 'It cannot be read.' },
  };
  const inputs = [
    picture('/a', '2024-05-03T10:00:00'),
    failed,
    picture('/b', '2024-05-04T10:00:00'),
  ];
  const events = inputsWithEvents(inputs, 'en').map((input) =>
    'picture' in input ? input.picture.values.event : input,
  );
  expect(events).toEqual(['2024-05-03 Lisbon', failed, '2024-05-03 Lisbon']);
});
