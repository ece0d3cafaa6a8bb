import { expect, it } from 'vitest';
import { THINGS } from '../../scripts/networks/things.ts';
import { wordsIn } from './languages/load.ts';
import { countPeople, type Thing, thingsOf, thingsText } from './things.ts';

const SIZE = { width: 400, height: 200 };

function seen(kind: (typeof THINGS)[number], score: number, side = 0.5) {
  return { class: THINGS.indexOf(kind), score, box: [0, 0, side, side] } as const;
}

it('lists things more likely there than not, by their everyday names, in pixels', () => {
  const found = [seen('airplane', 0.9), seen('dog', 0.11), seen('tv', 0.8, 0.25)];
  expect(thingsOf(found, THINGS, SIZE)).toMatchObject([
    { label: 'plane', box: [0, 0, 200, 100] },
    { box: [0, 0, 100, 50] },
  ]);
});

it('lists nothing for a network whose classes are not things', () => {
  expect(thingsOf([seen('dog', 0.9)], ['red', 'green'], SIZE)).toEqual([]);
});

it.each<[string, readonly ReturnType<typeof seen>[]]>([
  ['', []],
  ['dog', [seen('dog', 0.9)]],
  ['2 people, dog', [seen('dog', 0.9, 0.2), seen('person', 0.9), seen('person', 0.8)]],
  ['cup × 3', [seen('cup', 0.9), seen('cup', 0.9), seen('cup', 0.9)]],
])('says "%s"', (text, found) => {
  expect(thingsText(thingsOf(found, THINGS, SIZE))).toBe(text);
});

it('lists at most four kinds, the largest', () => {
  const kinds = ['dog', 'cat', 'cup', 'bed', 'kite', 'car'] as const;
  const things: Thing[] = thingsOf(
    kinds.map((kind, at) => seen(kind, 0.9, 0.9 - at / 10)),
    THINGS,
    SIZE,
  );
  expect(thingsText(things).split(', ')).toHaveLength(4);
  expect(countPeople(things)).toBe(0);
});

it('names and counts them in a language', async () => {
  const words = await wordsIn('de');
  const found = [seen('dog', 0.9, 0.2), seen('person', 0.9), seen('person', 0.8)];
  const things = thingsOf(found, THINGS, SIZE, words);
  expect(things.map(({ label, node }) => [label, node])).toContainEqual(['Hund', 'dog']);
  expect(thingsText(things, words)).toBe('2 Personen, Hund');
});
