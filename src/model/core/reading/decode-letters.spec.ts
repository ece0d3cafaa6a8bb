import { describe, expect, it } from 'vitest';
import { decodeLetters, readCharacters } from './decode-letters.ts';

const characters = readCharacters('a\nb\nc\n');

describe('decoding letters', () => {
  it.each([
    ['nothing', [], '', 0],
    ['blanks alone', [0, 0, 0], '', 0],
    ['repetitions once', [1, 1, 0, 2, 2], 'ab', 0.8],
    ['a letter again behind a blank', [3, 0, 3], 'cc', 0.8],
    ['the last class as a space', [1, 4, 2], 'a b', 0.8],
    ['a class beyond the characters as nothing', [1, 9], 'a', 0.8],
  ])('gives %s', (_, letters, text, confidence) => {
    const likelihoods = letters.map(() => 0.8);
    const line = decodeLetters(letters, likelihoods, characters);
    expect(line.letters.map(({ letter }) => letter).join('')).toBe(text);
    expect(line.confidence).toBeCloseTo(confidence);
  });

  it('counts of a repeated letter its first step', () => {
    const line = decodeLetters([1, 1, 0, 2], [1, 0.2, 0.1, 0.5], characters);
    expect(line.confidence).toBeCloseTo(0.75);
    expect(line.letters.map(({ step }) => step)).toEqual([0, 3]);
  });
});
