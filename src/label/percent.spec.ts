import { describe, expect, it } from 'vitest';
import { percent, worthTelling } from './percent.ts';

describe('a percentage', () => {
  it.each([
    [0.94, '94\u00a0%'],
    [0.57, '57\u00a0%'],
    [0.5999, '59\u00a0%'],
    [0.999, '99\u00a0%'],
    [1, '100\u00a0%'],
    [0, '0\u00a0%'],
    [Number.NaN, '0\u00a0%'],
    [1.5, '100\u00a0%'],
  ])('of %d is %j, rounded down', (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it('under one is not shown for a guess', () => {
    expect(worthTelling([{ score: 0.01 }, { score: 0.0099 }])).toEqual([{ score: 0.01 }]);
  });
});
