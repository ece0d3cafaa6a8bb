import { expect, test } from 'vitest';
import { keywordsText, writtenValues } from './written-text.ts';

test.each([
  [undefined, undefined],
  [['Lisbon', 'tram'], 'Lisbon, tram'],
  [['a'.repeat(70)], 'a'.repeat(60)],
  [['a'.repeat(40), 'b'.repeat(40), 'c'], 'a'.repeat(40)],
])('keywords %j are %j in a name', (keywords, text) => {
  expect(keywordsText(keywords)).toBe(text);
});

test('long texts end at a word', () => {
  const { title, description, creator } = writtenValues({
    title: `${'word '.repeat(20)}end`,
    description: 'two\n lines',
    creator: `${'Ada, '.repeat(20)}Ben`,
  });
  expect(title).toBe('word '.repeat(12).trim());
  expect(description).toBe('two lines');
  expect(creator).toBe('Ada, '.repeat(8).trim());
});

test.each([
  [undefined, undefined],
  [0, undefined],
  [4, '4'],
  [-1, '-1'],
])('a rating of %s is %j', (rating, text) => {
  expect(writtenValues(rating === undefined ? {} : { rating }).rating).toBe(text);
});
