import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, settingsOf } from './limits.ts';

test('what is left open has its default', () => {
  expect(settingsOf({ maxSeconds: 2, strict: true })).toEqual({
    ...DEFAULT_LIMITS,
    maxSeconds: 2,
    fullDecode: false,
    strict: true,
  });
});

test('nothing else goes along: a vocabulary has functions, which no other process can be sent', () => {
  const options = { maxFrames: 3, vocabulary: { node: () => undefined } };
  expect(structuredClone(settingsOf(options))).toEqual(settingsOf({ maxFrames: 3 }));
});
