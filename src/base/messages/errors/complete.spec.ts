import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sentencesIn } from './said.fixtures.ts';
import { errorsIn } from './translate.ts';

const sources = fileURLToPath(new URL('../../../', import.meta.url));
const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /(?<!\.spec|\.fixtures)\.ts$/.test(file) && !/\bweb\b|messages/.test(file),
);
const said = files.flatMap((file) =>
  sentencesIn(file, readFileSync(path.join(sources, file), 'utf8')),
);

test.each(['de', 'zh'] as const)(
  'all errors, remedies and problems of files that the sources say have words in %s',
  async (lang) => {
    const translate = await errorsIn(lang);
    expect(said.length).toBeGreaterThan(300);
    expect(said.filter((sentence) => translate(sentence) === sentence)).toEqual([]);
  },
);

test('sentences are found in what is thrown, and in both branches of a choice', () => {
  const code = `
    const ADVICE = 'Please try again.';
    throw new PhotonymError('USAGE', \`Cannot read it: \${x}.\`, { remedy: a ? ADVICE : b ?? 'Just stop.' });
    throw new Error('This is a bug.');
    const failure = { code: 'UNREADABLE', message: 'it is empty' };
  `;
  const found = ['Please try again.', 'Just stop.', 'Cannot read it: 7.', 'it is empty'];
  expect(sentencesIn('a.ts', code).sort()).toEqual(found.sort());
});
