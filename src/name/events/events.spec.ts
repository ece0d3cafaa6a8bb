import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { eventNames } from './event-names.ts';
import { type Moment, Moments } from './moments.ts';

const LISBON = {
  latitude: 38.71,
  longitude: -9.14,
  city: 'Lisbon',
  region: 'Lisbon',
  country: 'Portugal',
};
const SINTRA = {
  latitude: 38.8,
  longitude: -9.39,
  city: 'Sintra',
  region: 'Lisbon',
  country: 'Portugal',
};
const PORTO = {
  latitude: 41.15,
  longitude: -8.61,
  city: 'Porto',
  region: 'Porto',
  country: 'Portugal',
};
const SEVILLE = {
  latitude: 37.38,
  longitude: -5.98,
  city: 'Seville',
  region: 'Andalusia',
  country: 'Spain',
};
const BASEL = {
  latitude: 47.56,
  longitude: 7.59,
  city: 'Basel',
  region: 'Basel-City',
  country: 'Switzerland',
};

/** The events of pictures, in the order given. */
function events(
  pictures: readonly (readonly [taken: string | undefined, place?: object])[],
  lang = 'en',
) {
  const moments = new Moments();
  for (const [taken, place] of pictures) moments.add({ taken, ...place });
  const nameOf = eventNames(moments, lang);
  return pictures.map((_, row) => nameOf(row));
}

/** Pictures at home on a day of each of ten weeks. */
const HOME = Array.from({ length: 10 }, (_, week) => {
  const day = new Date(Date.UTC(2024, 0, 3 + 7 * week)).toISOString().slice(0, 10);
  return [`${day}T18:00:00`, BASEL] as const;
});

/** The events of pictures by somebody who lives in Basel. */
const fromHome = (pictures: Parameters<typeof events>[0]) =>
  events([...HOME, ...pictures]).slice(HOME.length);

describe('without coordinates an event is a day', () => {
  test.each([
    ['a day', ['2024-05-03T09:00:00', '2024-05-03T21:00:00'], ['2024-05-03', '2024-05-03']],
    [
      'a party after midnight',
      ['2024-12-31T22:00:00', '2025-01-01T01:30:00'],
      ['2024-12-31', '2024-12-31'],
    ],
    [
      'the day after it',
      ['2024-12-31T22:00:00', '2025-01-01T01:30:00', '2025-01-01T10:00:00'],
      ['2024-12-31', '2024-12-31', '2025-01-01'],
    ],
    ['two days', ['2024-05-03T21:00:00', '2024-05-04T08:00:00'], ['2024-05-03', '2024-05-04']],
    ['a date without a time', ['2024-05-03', '2024-05-03T08:00:00'], ['2024-05-03', '2024-05-03']],
    [
      'an offset',
      ['2024-05-03T23:30:00+02:00', '2024-05-03T01:00:00-08:00'],
      ['2024-05-03', '2024-05-03'],
    ],
    ['before 1970', ['1965-08-01T10:00:00'], ['1965-08-01']],
    ['a month', ['1965-08'], ['1965-08']],
    ['a year', ['1965'], ['1965']],
    ['no date', [undefined], [undefined]],
  ])('%s', (_, taken, expected) => {
    expect(events(taken.map((time) => [time]))).toEqual(expected);
  });
});

describe('a journey is one event', () => {
  it('is called after its city', () => {
    const days = ['2024-05-03T10:00:00', '2024-05-04T10:00:00', '2024-05-06T09:00:00'];
    expect(events(days.map((day) => [day, LISBON]))).toEqual(Array(3).fill('2024-05-03 Lisbon'));
  });

  test.each([
    ['its region', [LISBON, SINTRA], 'Lisbon'],
    ['its country', [LISBON, PORTO], 'Portugal'],
    ['its countries', [LISBON, SEVILLE], 'Portugal and Spain'],
    ['the city of most of its pictures', [LISBON, LISBON, PORTO], 'Lisbon'],
  ])('or after %s', (_, places, name) => {
    const pictures = places.map((place, hour) => [`2024-05-03T1${hour}:00:00`, place] as const);
    expect(events(pictures)).toEqual(pictures.map(() => `2024-05-03 ${name}`));
  });

  it('in other languages not after regions, which have English names', () => {
    const pictures = [
      ['2024-05-03T10:00:00', LISBON],
      ['2024-05-03T11:00:00', SINTRA],
    ] as const;
    expect(events(pictures, 'de')[0]).toBe('2024-05-03 Portugal');
  });

  it('ends when no picture follows for two days', () => {
    expect(
      events([
        ['2024-05-03T10:00:00', LISBON],
        ['2024-05-07T10:00:00', LISBON],
      ]),
    ).toEqual(['2024-05-03 Lisbon', '2024-05-07 Lisbon']);
  });

  it('has the pictures of a camera without GPS as well', () => {
    expect(
      fromHome([
        ['2024-05-03T10:00:00', LISBON],
        ['2024-05-03T10:30:00'],
        ['2024-05-04T10:00:00', LISBON],
      ]),
    ).toEqual(Array(3).fill('2024-05-03 Lisbon'));
  });
});

describe('at home', () => {
  it('an event is a day', () => {
    expect(
      fromHome([
        ['2024-05-03T10:00:00', BASEL],
        ['2024-05-04T10:00:00', BASEL],
      ]),
    ).toEqual(['2024-05-03 Basel', '2024-05-04 Basel']);
  });

  it('a journey begins and ends', () => {
    expect(
      fromHome([
        ['2024-05-03T06:00:00', BASEL],
        ['2024-05-03T12:00:00', LISBON],
        ['2024-05-05T12:00:00', PORTO],
        ['2024-05-05T22:00:00', BASEL],
      ]),
    ).toEqual([
      '2024-05-03 Basel',
      '2024-05-03 Portugal',
      '2024-05-03 Portugal',
      '2024-05-05 Basel',
    ]);
  });
});

describe('whatever the pictures', () => {
  const place = fc.constantFrom(LISBON, SINTRA, PORTO, SEVILLE, BASEL, {});
  const hour = fc.integer({ min: 0, max: 24 * 200 });
  const picture = fc
    .tuple(hour, place)
    .map(([hours, where]): [string, Moment] => [
      new Date(Date.UTC(2024, 0, 1, hours)).toISOString().slice(0, 19),
      where,
    ]);
  const pictures = fc.array(picture, { maxLength: 60 });

  it('the order in which they are added does not matter', () => {
    const shuffled = pictures.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all.keys()], { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, order]) => {
        const inOrder = events(all);
        const other = events(order.flatMap((row) => all.slice(row, row + 1)));
        expect(other).toEqual(order.map((row) => inOrder[row]));
      }),
    );
  });

  it('each with a day has one event, which begins no later than the picture', () => {
    fc.assert(
      fc.property(pictures, (all) => {
        for (const [row, name] of events(all).entries()) {
          expect(name).toMatch(/^\d{4}-\d\d-\d\d(?: .+)?$/);
          expect((name ?? '').slice(0, 10) <= (all[row]?.[0] ?? '').slice(0, 10)).toBe(true);
        }
      }),
    );
  });

  it('pictures more than two days apart without one between share no event', () => {
    fc.assert(
      fc.property(pictures, (all) => {
        const sorted = all.toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
        const names = events(sorted);
        for (const [row, [taken]] of sorted.entries()) {
          const next = sorted[row + 1];
          if (next === undefined || Date.parse(next[0]) - Date.parse(taken) <= 48 * 3_600_000)
            continue;
          expect(names[row + 1]).not.toBe(names[row]);
        }
      }),
    );
  });
});
