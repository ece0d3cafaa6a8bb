import { describe, expect, test } from 'vitest';
import { parseWhere, splitFields } from './field-term.ts';
import { fieldTest } from './meets-field.ts';

const PICTURE = {
  file: '/home/ada/Portugal/IMG_1.jpg',
  taken: '2024-05-03T18:22:31+01:00',
  facts: {
    takenAt: '2024-05-03T18:22:31+01:00',
    keywords: ['Lisbon', 'old town', 'B/W', '☀️'],
    hierarchicalKeywords: ['Places|Portugal|Lisbon', 'Album|old town'],
    rating: 4,
    colourLabel: 'red',
    title: 'São Bento, Harbour',
    creator: 'Ada Lovelace',
    persons: ['Zoë Lang', 'Ben'],
    make: 'Nikon',
    model: 'D70',
    iso: 800,
    city: 'Lisbon',
    countryCode: 'PT',
    country: 'Portugal',
  },
} as const;

const BARE = { file: 'IMG_2.jpg', taken: '2020-01-01T00:00:00', facts: {} };

function meets(where: string, picture: typeof PICTURE | typeof BARE = PICTURE): boolean {
  return parseWhere(where).every((term) => fieldTest(term)(picture));
}

test.each([
  'keyword=Lisbon',
  'keyword=lisbon',
  'keywords="old town"',
  'keyword:town',
  'keyword~isb',
  'keyword=Places',
  'keyword="Places|Portugal"',
  'keyword=Portugal/Lisbon',
  'keyword:"Places > Portugal > Lisbon"',
  'keyword=Places/',
  'keyword=b/w',
  'keyword=☀',
  'keyword!=❤',
  'keyword!~❤',
  'tag!=Porto',
  'keyword!=',
  'rating>=4',
  'rating > 3',
  'rating=3..5',
  'rating:4',
  'stars<=4',
  'rating=4..',
  'colour=red',
  'color:Red',
  'title~sao',
  'title:harbour',
  'title!~porto',
  'creator="Ada Lovelace"',
  'author:ada',
  'person="zoe lang"',
  'people:ben',
  'camera:nikon',
  'camera="Nikon D70"',
  'iso>400',
  'city=Lisbon',
  'place:portugal',
  'country=pt',
  'date=2024',
  'date>=2024-05',
  'date<2024-06-01',
  'year:2023..2024',
  'file~img_1',
  'folder=Portugal',
  'description=',
  'rating>=4 keyword=Lisbon',
  'rating>=4, keyword="old town" and title~harb',
])('%s is met', (where) => {
  expect(meets(where)).toBe(true);
});

test.each([
  'keyword=town',
  'keyword:tow',
  'keyword=Porto',
  'keyword="Places|Lisbon"',
  'keyword!=Lisbon',
  'keyword=',
  'rating>4',
  'rating<4',
  'rating=',
  'rating=0..3',
  'colour=blue',
  'title=harbour',
  'description~harb',
  'date>2024',
  'date<2024-05-03',
  'rating>=4 keyword=Porto',
])('%s is not met', (where) => {
  expect(meets(where)).toBe(false);
});

test('what is unknown meets only what asks for that; no stars are a rating of 0', () => {
  expect(meets('keyword=', BARE)).toBe(true);
  expect(meets('keyword!=Lisbon', BARE)).toBe(true);
  expect(meets('title!~a', BARE)).toBe(true);
  expect(meets('rating=', BARE)).toBe(true);
  expect(meets('rating<3', BARE)).toBe(true);
  expect(meets('iso<3', BARE)).toBe(false);
  expect(meets('date=', BARE)).toBe(true);
});

describe('an argument', () => {
  test('may have words before its conditions', () => {
    expect(splitFields('dog keyword:Lisbon')).toEqual({
      rest: 'dog ',
      fields: [{ type: 'field', field: 'keyword', operator: ':', value: 'Lisbon' }],
    });
  });

  test.each([
    ...['12:30', 'C:\\pictures', '"rating>=4"', '"nosuch:x"', 'a=b', 'Porto: boats'],
    ...['https://example.org', 'std::vector', '5<7'],
  ])('has none in %s', (argument) => {
    expect(splitFields(argument)).toEqual({ rest: argument, fields: [] });
  });

  test.each([
    ['rating>=four', 'Numbers'],
    ['rating~4', 'Numbers'],
    ['rating>=', 'Numbers'],
    ['title>a', 'Texts'],
    ['keyword~', 'Keywords'],
    ['date>=soon', 'Dates'],
    ['ratnig>=4', 'Did you mean rating?'],
    ['', 'Fields: keyword, rating'],
    ['Lisbon', 'Fields: keyword, rating'],
    ['dog rating>=4', 'Fields'],
    ['rating>=banana', 'Numbers'],
    ['nosuch:x', 'Known are keyword, rating'],
  ])('that means nothing is refused with an example: %s', (where, remedy) => {
    expect(() => parseWhere(where)).toThrowError(
      expect.objectContaining({ code: 'USAGE', remedy: expect.stringContaining(remedy) }),
    );
  });

  test.each(['nosuch:x', 'dog nosuch=x', 'nosuch >= 4', 'nosuch!~x rating>=4', 'no-such<4'])(
    'that asks about a field that there is none of is refused: %s',
    (argument) => {
      expect(() => splitFields(argument)).toThrowError(
        expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(/^"no-?such"/) }),
      );
    },
  );
});
