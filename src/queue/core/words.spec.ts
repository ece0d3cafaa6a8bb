import { describe, expect, test } from 'vitest';
import type { ContentRows, LookRow } from '../../memory/catalog/by-content/rows.ts';
import { factsOf } from './words.ts';

const look = (facts: string): LookRow => ({
  ...{ weights: 'w', view: 'v', facts, scale: 1 },
  ...{ scores: new Uint8Array(), features: new Uint8Array() },
});

function rowsOf(part: Partial<ContentRows>): ContentRows {
  return { looks: [], texts: [], captions: [], ...part };
}

const FACTS = {
  ...{ width: 4000, height: 3000, takenAt: '2024-05-03T18:22:31+02:00', takenFrom: 'exif-created' },
  ...{ make: 'Nikon', iso: 200, exposure: 0.004, latitude: -38.7, longitude: 9.1 },
  ...{ keywords: ['Lisbon'], rating: 4.5, truncated: true, caption: 'Zwölf Äpfel' },
};

describe('facts from another machine', () => {
  test('are taken as this one writes them', () => {
    const rows = rowsOf({ looks: [look(JSON.stringify(FACTS)), look(JSON.stringify(FACTS))] });
    expect(factsOf(rows)).toEqual(FACTS);
  });

  test.each([
    ['no JSON', '{"width":1,"height":1'],
    ['no object', '[1,2]'],
    ['nothing', 'null'],
    ['no size', '{"width":1}'],
    ['a size in words', '{"width":"1","height":1}'],
    ['a number that is none', '{"width":1,"height":1,"iso":1e999}'],
    ['a text that is none', '{"width":1,"height":1,"make":{"toString":1}}'],
    ['words that are none', '{"width":1,"height":1,"keywords":["a",1]}'],
    ['a source of dates that nobody knows', '{"width":1,"height":1,"takenFrom":"toString"}'],
    ['a field that nobody knows', '{"width":1,"height":1,"__proto__":{"iso":1}}'],
  ])('with %s are refused', (_, facts) => {
    expect(
      factsOf(rowsOf({ looks: [look('{"width":1,"height":1}'), look(facts)] })),
    ).toBeUndefined();
  });
});

test.each([
  ['[]', true],
  ['[{"text":"Ticket","confidence":0.9,"box":[1,2,3,4]}]', true],
  ['[{"text":"Ticket","confidence":0.9,"box":[1,2,3]}]', false],
  ['[{"text":1,"confidence":0.9,"box":[1,2,3,4]}]', false],
  ['{}', false],
  ['', false],
])('lines of text %s: taken %s', (lines, isTaken) => {
  expect(factsOf(rowsOf({ texts: [{ reader: 'r', lines }] })) !== undefined).toBe(isTaken);
});

test.each([
  ['["wall"]', true],
  ['[null]', false],
  ['"wall"', false],
])('keywords %s: taken %s', (keywords, isTaken) => {
  const captions = [{ model: 'm', caption: 'A wall', keywords }];
  expect(factsOf(rowsOf({ captions })) !== undefined).toBe(isTaken);
});
