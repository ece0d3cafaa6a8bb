import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, settingsOf } from './limits.ts';

test('options that are left out have their defaults', () => {
  expect(settingsOf({ maxSeconds: 2, strict: true })).toEqual({
    ...DEFAULT_LIMITS,
    maxSeconds: 2,
    fullDecode: false,
    strict: true,
  });
});

test('other options are dropped, since a vocabulary has functions and cannot be sent to a process', () => {
  const options = { maxFrames: 3, vocabulary: { node: () => undefined } };
  expect(structuredClone(settingsOf(options))).toEqual(settingsOf({ maxFrames: 3 }));
});
