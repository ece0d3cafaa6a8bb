import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseNameTemplate } from './template-parse.ts';
import { renderName } from './template-render.ts';
import { SAMPLE, TOKEN_NAMES } from './tokens.ts';
import { TRANSFORM_NAMES } from './transforms.ts';

describe('every token', () => {
  it.each(TOKEN_NAMES)('{%s} has a value in the sample and a description', (token) => {
    const name = renderName(parseNameTemplate(`{${token}}`), SAMPLE);
    expect(name).toMatch(/./);
    expect(renderName(parseNameTemplate(`{${token}}`), {})).toBeNull();
  });
});

const docs = async (): Promise<string> =>
  await readFile(new URL('../../docs/templates.md', import.meta.url), 'utf8');

it('docs/templates.md lists all tokens and formats', async () => {
  const page = await docs();
  const missing = [...TOKEN_NAMES, ...TRANSFORM_NAMES].filter(
    (name) => !page.includes(`\`${name}\``),
  );
  expect(missing).toEqual([]);
});

it('the gallery of docs/templates.md shows what its templates make', async () => {
  const gallery = /## Gallery(.*?)\n## /s.exec(await docs())?.[1] ?? '';
  const rows = [...gallery.matchAll(/^\| `(.+?)` \| (.+?) \|.*\|$/gm)];
  const made = rows.map(([, template = '']) => {
    const text = template.replaceAll('\\|', '|');
    return renderName(parseNameTemplate(text), { ...SAMPLE, digits: 2 });
  });
  expect(made).toEqual(rows.map(([, , name]) => name));
  expect(rows.length).toBeGreaterThan(20);
});
