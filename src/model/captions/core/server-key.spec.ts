import { expect, test } from 'vitest';
import { serverKey } from './server-key.ts';

const OPEN = { OPENAI_API_KEY: ' open\n' };

test.each([
  ['https://api.openai.com/v1', OPEN, 'open'],
  ['https://api.openai.com/v1', { ...OPEN, PHOTONYM_CAPTION_KEY: 'own' }, 'own'],
  ['https://models.example/v1', { PHOTONYM_CAPTION_KEY: 'own' }, 'own'],
  ['https://models.example/v1', OPEN, undefined],
  ['https://api.openai.com.example/v1', OPEN, undefined],
  ['http://api.openai.com/v1', OPEN, undefined],
  ['http://127.0.0.1:11434/v1', OPEN, undefined],
])('the key for %s, with %j, is %s', (url, env, key) => {
  expect(serverKey(new URL(url), env)).toBe(key);
});

test('a key that no request can carry is refused by the name of its variable', () => {
  const env = { PHOTONYM_CAPTION_KEY: 'schl\u00fcssel' };
  expect(() => serverKey(new URL('https://models.example/v1'), env)).toThrow(
    expect.objectContaining({ code: 'USAGE', remedy: 'Correct PHOTONYM_CAPTION_KEY.' }),
  );
});
