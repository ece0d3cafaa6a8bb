import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DATE_RANKING, DATE_SOURCES, originOf } from './date-sources.ts';

test('the documentation has the list as it is', () => {
  const page = readFileSync(new URL('../../../../../docs/dates.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (?!source)(.+) \| `([\w-]+)` \|$/gm)];
  const ranking = DATE_RANKING.map((source) => [DATE_SOURCES[source].about, source]);
  expect(rows.map(([, about, source]) => [about, source])).toEqual(ranking);
});

test('a plan says where a date is from, unless it is the camera’s own', () => {
  expect(DATE_RANKING.filter((source) => originOf(source) === undefined)).toEqual([
    'exif-created',
    'maker-created',
    'film-created',
    'film-header',
  ]);
});
