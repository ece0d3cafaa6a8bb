import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from './fold.ts';
import { argumentsOf, parseDescription, parseQuery } from './query.ts';

const NAMES = new Set(['dog', 'racing car', 'black and white colobus', 'car']);
const parse = (...words: string[]) =>
  parseQuery(words, (name) => NAMES.has(name)).map((term) =>
    term.type === 'dates' ? term.dates : term.type === 'words' ? term.words : term.field,
  );

test('conditions on fields are terms of their own, also beside a description', () => {
  expect(parse('dog', 'keyword:old town', 'rating>=4')).toEqual(['keyword', 'rating', 'dog']);
  expect(parse('racing', 'car', 'keyword:"old town"')).toEqual(['keyword', 'racing car']);
  const { text, terms } = parseDescription(['a', 'red', 'car', 'rating>=4', '2024']);
  expect(text).toBe('a red car');
  expect(terms.map(({ type }) => type)).toEqual(['field', 'dates', 'words']);
});

test.each([
  ['dog  Rome', ['dog', 'Rome']],
  ['rating >= 4 dog', ['rating>=4', 'dog']],
  ['keyword:"old town" dog', ['keyword:"old town"', 'dog']],
  ['"new york" car', ['"new york"', 'car']],
  ['title = "a = b', ['title="a = b']],
  ['Porto: boats', ['Porto:', 'boats']],
  ['  ', []],
])('a line of text is taken apart as a shell would: %s', (line, words) => {
  expect(argumentsOf(line)).toEqual(words);
});

describe('parseQuery', () => {
  test('makes a term of every word', () => {
    expect(parse('dog', 'Rome')).toEqual(['dog', 'rome']);
  });

  test('joins words that are one name, the longest first', () => {
    expect(parse('racing', 'car', 'dog')).toEqual(['racing car', 'dog']);
    expect(parse('black', 'and', 'white', 'colobus')).toEqual(['black and white colobus']);
    expect(parse('car', 'racing')).toEqual(['car', 'racing']);
  });

  test('joins words that are one date', () => {
    expect(parse('dog', 'May', '2024')).toEqual(['dog', { from: '2024-05', to: '2024-05' }]);
    expect(parse('3', 'May', '2024')).toEqual([{ from: '2024-05-03', to: '2024-05-03' }]);
  });

  test('keeps a phrase whole, whether the quotes are the shell’s or in the argument', () => {
    expect(parse('new york', 'dog')).toEqual(['new york', 'dog']);
    expect(parse('"new york" racing car')).toEqual(['new york', 'racing car']);
    expect(parse('"racing" car')).toEqual(['racing', 'car']);
    expect(parse('"unfinished phrase')).toEqual(['unfinished phrase']);
  });

  test('drops arguments without letters or digits', () => {
    expect(parse('', '  ', '?!', '""')).toEqual([]);
  });

  test('loses no word of any query', () => {
    const word = fc.constantFrom('dog', 'racing', 'car', 'Rome', 'été', '4711', 'new york');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(parse(...words).join(' ')).toBe(fold(words.join(' ')));
      }),
    );
  });
});

describe('parseDescription', () => {
  test('joins all words as they were written', () => {
    const one = parseDescription(['a Dog on the beach']);
    expect(parseDescription(['a', 'Dog', 'on', 'the', 'beach'])).toEqual({
      text: 'a Dog on the beach',
      terms: [{ type: 'words', words: fold('a Dog on the beach'), written: 'a Dog on the beach' }],
    });
    expect(one.text).toBe('a Dog on the beach');
  });

  test('keeps dates apart', () => {
    const { text, terms } = parseDescription(['snow', '2024', 'at night']);
    expect(text).toBe('snow at night');
    expect(terms.map(({ type }) => type)).toEqual(['dates', 'words']);
  });

  test('returns an empty text for dates alone, or nothing', () => {
    expect(parseDescription(['2024'])).toMatchObject({ text: '', terms: [{ type: 'dates' }] });
    expect(parseDescription([])).toEqual({ text: '', terms: [] });
  });
});
