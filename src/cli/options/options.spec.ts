import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { quantity } from './look-options.ts';
import { mapping, probability, wholeNumber, wordList } from './options.ts';

describe('an option that takes', () => {
  it('a list adds its words to those given before', () => {
    expect(wordList('dog, cat', ['bird'])).toEqual(['bird', 'dog', 'cat']);
    expect(() => wordList('dog,,cat')).toThrow(InvalidArgumentError);
  });

  it('a mapping adds it to those given before', () => {
    const map = mapping('sports car=car', new Map([['cab', 'taxi']]));
    expect([...map]).toEqual([
      ['cab', 'taxi'],
      ['sports car', 'car'],
    ]);
  });

  it.each(['car', '=car', 'car=', 'a=b=c'])('a mapping refuses "%s"', (text) => {
    expect(() => mapping(text)).toThrow(InvalidArgumentError);
  });

  it.each([
    ['0.9', 0.9],
    ['.5', 0.5],
    ['90%', 0.9],
    ['90 %', 0.9],
  ])('a probability reads "%s"', (text, value) => {
    expect(probability(text)).toBe(value);
  });

  it.each(['90', '-0.1', 'very', ''])('a probability refuses "%s"', (text) => {
    expect(() => probability(text)).toThrow(InvalidArgumentError);
  });

  it.each([
    ['500k', 500_000],
    ['1.5M', 1_500_000],
    ['2G', 2_000_000_000],
    ['7', 7],
  ])('a quantity reads "%s"', (text, value) => {
    expect(quantity(text)).toBe(value);
  });

  it.each(['0', '1.5', '2T', '-1'])('a quantity refuses "%s"', (text) => {
    expect(() => quantity(text)).toThrow(InvalidArgumentError);
  });

  it.each(['0', '1.5', '-1', '1e3'])('a whole number refuses "%s"', (text) => {
    expect(() => wholeNumber(text)).toThrow(InvalidArgumentError);
  });
});
