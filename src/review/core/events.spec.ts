import { expect, test } from 'vitest';
import { withEvents } from './events.ts';
import type { ReviewPicture } from './picture.ts';

const LISBON = { city: 'Lisbon', latitude: '38.7', longitude: '-9.1' };
const picture = (path: string, values: ReviewPicture['values']): ReviewPicture => ({
  ...{ path, values, guesses: [], rungs: [], lineage: [], likeliest: 0 },
});

test('pictures of one journey have one event; one that could not be read has none', () => {
  const pictures = [
    picture('/a', { taken: '2024-05-03T10:00:00', ...LISBON }),
    picture('/broken', {}),
    picture('/b', { taken: '2024-05-04T10:00:00', ...LISBON }),
  ];
  const events = withEvents(pictures, 'en').map(({ values }) => values.event);
  expect(events).toEqual(['2024-05-03 Lisbon', undefined, '2024-05-03 Lisbon']);
});
