import { describe, expect, it } from 'vitest';
import { delayBefore } from './retry.ts';

const NOW = Date.UTC(2026, 0, 1);

describe('the time before asking again', () => {
  it.each<[number, string | undefined, number | undefined]>([
    [0, undefined, 1000],
    [1, undefined, 2000],
    [2, undefined, 4000],
    [3, undefined, undefined],
    [0, '7', 7000],
    [0, '0', 0],
    [0, ' 1.5 ', 1500],
    [0, 'Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    [0, 'Wed, 31 Dec 2025 00:00:00 GMT', 0],
    [1, 'soon', 2000],
    [3, '7', undefined],
  ])('after attempt %i with Retry-After %s is %s ms', (attempt, header, delay) => {
    expect(delayBefore(attempt, header, NOW)).toBe(delay);
  });
});
