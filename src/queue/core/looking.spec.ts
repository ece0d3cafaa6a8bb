import { describe, expect, test } from 'vitest';
import { type Means, refusalError, refusalOf } from './looking.ts';

const NETWORK = { id: 'm', dtype: 'fp32', weights: 'w', view: 'v' };
const MEANS: Means = {
  ...{ version: '1/7/LE', networks: [NETWORK], reader: 'r', films: true },
  captions: { model: 'llava', prompt: 'What?', edge: 768 },
};

describe('a worker', () => {
  test('works with the same means, and with more', () => {
    expect(refusalOf(MEANS, MEANS)).toBeUndefined();
    const fewer = { ...MEANS, reader: null, captions: null, films: false };
    expect(refusalOf(fewer, MEANS)).toBeUndefined();
  });

  test.each<[string, Partial<Means>, RegExp, string]>([
    ['another version', { version: '1/8/LE' }, /This is photonym 1\/8\/LE/, 'QUEUE_REFUSED'],
    [
      'other weights',
      { networks: [{ ...NETWORK, weights: 'x' }] },
      /network m \(fp32\)/,
      'MODEL_NOT_FOUND',
    ],
    ['another view', { networks: [{ ...NETWORK, view: 'x' }] }, /network m/, 'MODEL_NOT_FOUND'],
    ['no network', { networks: [] }, /here there is –/, 'MODEL_NOT_FOUND'],
    ['no reader', { reader: null }, /text to be read by r/, 'MODEL_NOT_FOUND'],
    [
      'another prompt',
      { captions: { model: 'llava', prompt: 'Was?', edge: 768 } },
      /sentences by llava/,
      'MODEL_NOT_FOUND',
    ],
    ['no ffmpeg', { films: false }, /no ffmpeg here/, 'QUEUE_REFUSED'],
  ])('with %s refuses with a word', (_, lacking, message, code) => {
    const refusal = refusalOf(MEANS, { ...MEANS, ...lacking }) ?? expect.fail();
    const error = refusalError(refusal);
    expect(error.message).toMatch(message);
    expect(error.code).toBe(code);
  });
});
