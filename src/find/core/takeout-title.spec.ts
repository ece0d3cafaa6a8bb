import { expect, it } from 'vitest';
import { titledBy } from './takeout-title.ts';

it.each<[json: string, title: string, counter: string | undefined]>([
  ['a.HEIC.supplemental-metadata.json', 'a.HEIC', ''],
  ['a.HEIC.supplemental-metadata(1).json', 'a.HEIC', '(1)'],
  ['a.HEIC(1).json', 'a.HEIC', '(1)'],
  // Of the second picture of that name, even where the counter stands before the infix.
  ['a(1).supplemental-metadata.json', 'a.HEIC', '(1)'],
  ['dog.supplemental-metadata.json', 'a.HEIC', undefined],
])('%s with the title %s has the counter "%s"', (json, title, counter) => {
  expect(titledBy(json, title)?.counter).toBe(counter);
});
