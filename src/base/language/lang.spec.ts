import { expect, test } from 'vitest';
import { langOf, localeLang } from './lang.ts';

test.each([
  ['de', 'de'],
  ['pt-BR', 'pt'],
  ['zh_CN.UTF-8', 'zh'],
  ['zh-Hans-CN', 'zh'],
  ['FR', 'fr'],
  [' ja ', 'ja'],
  ['de@euro', 'de'],
  ['C', undefined],
  ['C.UTF-8', undefined],
  ['POSIX', undefined],
  ['nl_NL', undefined],
  ['german', undefined],
  ['dex', undefined],
  ['', undefined],
])('the tag %j is of the language %s', (tag, lang) => {
  expect(langOf(tag)).toBe(lang);
});

test.each([
  [{}, undefined],
  [{ LANG: 'C.UTF-8' }, undefined],
  [{ LANG: 'POSIX' }, undefined],
  [{ LANG: 'es_MX.UTF-8' }, 'es'],
  [{ LANG: 'es_MX.UTF-8', LC_MESSAGES: 'fr_FR' }, 'fr'],
  [{ LANG: 'es_MX.UTF-8', LC_MESSAGES: 'fr_FR', LC_ALL: 'C' }, undefined],
  [{ LANG: 'es_MX.UTF-8', LC_ALL: '' }, 'es'],
  [{ LANG: 'nl_NL.UTF-8' }, 'en'],
])('the environment %j asks for %s', (env, lang) => {
  expect(localeLang(env)).toBe(lang);
});

test('a system that sets no variable has a locale of its own', () => {
  expect(localeLang({}, 'de-AT')).toBe('de');
  expect(localeLang({ LANG: 'C' }, 'de-AT')).toBeUndefined();
});
