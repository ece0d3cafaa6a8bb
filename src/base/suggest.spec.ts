import { describe, expect, it } from 'vitest';
import { suggest } from './suggest.ts';

const known = ['label', 'label2', 'model', 'MM', 'lens', 'category'];

describe('a suggestion for a mistyped word', () => {
  it.each([
    ['lable', 'label'],
    ['Label', 'label'],
    ['catgory', 'category'],
    ['modle', 'model'],
    ['labels', 'label'],
    ['lens', 'lens'],
  ])('for %j is %j', (word, meant) => {
    expect(suggest(word, known)).toBe(meant);
  });

  it.each(['', 'x', 'weather', 'dog'])('for %j there is none', (word) => {
    expect(suggest(word, known)).toBeUndefined();
  });

  it('is the first of equally near words', () => {
    expect(suggest('cot', ['cat', 'cut'])).toBe('cat');
  });
});
