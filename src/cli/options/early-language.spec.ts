import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { CONFIG_FILE } from './config.ts';
import { earlyLanguage } from './early-language.ts';

const none = { PHOTONYM_CONFIG: '' };

test.each([
  ['what is typed', ['find', '--lang', 'de', '--help'], { PHOTONYM_LANG: 'zh' }, 'de'],
  ['what is typed in one word', ['--lang=zh_CN.UTF-8'], {}, 'zh'],
  ['what is typed last', ['--lang=fr', '--lang', 'de'], {}, 'de'],
  ['the variable', ['--help'], { PHOTONYM_LANG: 'zh', LANG: 'de_DE.UTF-8' }, 'zh'],
  ['the locale', ['--help'], { LANG: 'de_DE.UTF-8' }, 'de'],
  ['the locale, if what is typed is none', ['--lang', 'x'], { LANG: 'de' }, 'de'],
  ['the locale, if nothing follows', ['--lang'], { LANG: 'de' }, 'de'],
  ['the locale, whatever files are called', ['--', '--lang=zh'], { LANG: 'de' }, 'de'],
] as const)('%s tells the language before options are parsed', async (_, args, env, lang) => {
  expect(await earlyLanguage(args, { cwd: '/', env: { ...none, ...env } })).toBe(lang);
});

test('the configuration comes before the locale, if it can be read', async () => {
  const cwd = path.join(scratch(), 'project');
  await mkdir(cwd, { recursive: true });
  const env = { LANG: 'zh_CN.UTF-8', PHOTONYM_CONFIG: path.join(cwd, CONFIG_FILE) };
  await writeFile(env.PHOTONYM_CONFIG, '{ "lang": "de" }');
  expect(await earlyLanguage([], { cwd, env })).toBe('de');
  await writeFile(env.PHOTONYM_CONFIG, '{');
  expect(await earlyLanguage([], { cwd, env })).toBe('zh');
});
