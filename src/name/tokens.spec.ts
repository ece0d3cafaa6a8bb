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

it('docs/templates.md lists all tokens and formats', async () => {
  const page = await readFile(new URL('../../docs/templates.md', import.meta.url), 'utf8');
  const missing = [...TOKEN_NAMES, ...TRANSFORM_NAMES].filter(
    (name) => !page.includes(`\`${name}\``),
  );
  expect(missing).toEqual([]);
});
