import { expect, test } from 'vitest';
import { failureOf } from './set-aside.ts';

test.each([
  ['VANISHED is not where it is looked at', 'VANISHED', 'is not where it is looked at'],
  ['job stalled more than allowable limit', 'DECODE_FAILED', 'ended each worker that looked at it'],
  ['ELSEWHERE is a word of its own', 'DECODE_FAILED', 'ELSEWHERE is a word of its own'],
])('%s: %s', (reason, code, message) => {
  expect(failureOf(reason)).toEqual({ code, message });
});
