import { describe, expect, test } from 'vitest';
import { LANGS, type Lang } from '../../base/language/lang.ts';
import { portableStem } from '../../name/rules.ts';
import { classVocabulary } from '../class-vocabulary.ts';
import { COCO } from '../joint/coco.fixtures.ts';
import { imagenetLabels } from '../tree/imagenet.ts';
import { nameKey } from '../tree/outline.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { wordsIn } from './load.ts';
import { ENGLISH, FIXED_WORDS, idOf, parseWords, wordOf } from './words.ts';

/** All that photonym can name: the tree of ImageNet with the kinds of a detector, and that of the kinds alone. */
const TREES: readonly Vocabulary[] = [
  classVocabulary(imagenetLabels(), { kinds: COCO }),
  classVocabulary(COCO, { kinds: COCO }),
];
const IDS = new Set(TREES.flatMap(({ tree }) => tree.nodes.map(({ id }) => id)));

/** All characters of a national standard's two-byte set: those that people read every day, and no others. */
function charactersOf(encoding: string, lead: readonly [first: number, last: number]): Set<string> {
  const decoder = new TextDecoder(encoding);
  const all = new Set<string>();
  for (let first = lead[0]; first <= lead[1]; first++) {
    for (let second = 0xa1; second <= 0xfe; second++)
      all.add(decoder.decode(Uint8Array.of(first, second)));
  }
  return all;
}

/** GB 2312 has only simplified forms; some animals are rarer than it. */
const GB2312 = charactersOf('gb18030', [0xb0, 0xf7]);
const RARE_CHINESE = new Set('鹀䴕鹟鳽獴鱥狆');
const JIS_X_0208 = charactersOf('euc-jp', [0xa1, 0xf4]);

const LATIN = /^[\p{Script=Latin}\d '-]+$/u;

/** Whether a word is written in the script of its language. */
const IN_SCRIPT: Readonly<Record<Exclude<Lang, 'en'>, (word: string) => boolean>> = {
  de: (word) => LATIN.test(word) && /^(?:\p{Lu}|iPod|\d)/u.test(word),
  es: (word) => LATIN.test(word),
  fr: (word) => LATIN.test(word),
  pt: (word) => LATIN.test(word),
  ja: (word) => [...word].every((letter) => /[\w]/.test(letter) || JIS_X_0208.has(letter)),
  zh: (word) =>
    [...word].every(
      (letter) => /[\w]/.test(letter) || GB2312.has(letter) || RARE_CHINESE.has(letter),
    ),
};

const ARTICLE =
  /^(?:der|die|das|eine?|el|la|los|las|una?|les?|une|des|os?|as?|uma?|the|an?)\s|^[ld]'/i;

/** In characters; a caption under a photograph has no more. */
const LONGEST = 40;

const others = LANGS.filter((lang) => lang !== 'en');

describe.each(others)('the words of %s', (lang) => {
  test('are there for every category, and for no other', async () => {
    const { categories } = await wordsIn(lang);
    expect([...IDS].filter((id) => !categories.has(id))).toEqual([]);
    expect([...categories.keys()].filter((id) => !IDS.has(id))).toEqual([]);
  });

  test('are there for every fixed word, with the number where English has it', async () => {
    const { fixed, categories } = await wordsIn(lang);
    const words = FIXED_WORDS.map((key) => fixed[key]);
    expect(words.map((word) => word.includes('{n}'))).toEqual(
      FIXED_WORDS.map((key) => ENGLISH.fixed[key].includes('{n}')),
    );
    expect(FIXED_WORDS.filter((key) => categories.has(key))).toEqual([]);
  });

  test.each([
    ['ImageNet', 0],
    ['things', 1],
  ])('are unique in the tree of %s', async (_, index) => {
    const { categories } = await wordsIn(lang);
    const seen = new Map<string, string>();
    const repeated: string[] = [];
    for (const { id } of TREES[index]?.tree.nodes ?? []) {
      const key = nameKey(categories.get(id) ?? '');
      if (seen.has(key)) repeated.push(`${seen.get(key)} and ${id}: ${key}`);
      seen.set(key, id);
    }
    expect(repeated).toEqual([]);
  });

  test('are portable names in the right script, short and without an article', async () => {
    const { categories, fixed } = await wordsIn(lang);
    const all = [
      ...categories.values(),
      ...Object.values(fixed).map((word) => word.replace('{n}', '3')),
    ];
    expect(all.filter((word) => portableStem(word) !== word)).toEqual([]);
    expect(all.filter((word) => !/^\d/.test(word) && !IN_SCRIPT[lang](word))).toEqual([]);
    expect(all.filter((word) => ARTICLE.test(word))).toEqual([]);
    expect(all.filter((word) => word.length > LONGEST)).toEqual([]);
  });
});

describe('a table', () => {
  const words = parseWords('de', '# a comment\n\nphoto = Foto\ntraffic light = Ampel\n');

  test('has the words of categories and the fixed ones', () => {
    expect([...words.categories]).toEqual([['traffic light', 'Ampel']]);
    expect(words.fixed.photo).toBe('Foto');
  });

  test('finds words by ids and ids by words, whatever their case', () => {
    expect([wordOf('traffic light', words), wordOf('Rex', words), wordOf('dog')]).toEqual([
      'Ampel',
      'Rex',
      'dog',
    ]);
    expect(['ampel', 'Rex'].map((word) => idOf(word, words))).toEqual(['traffic light', 'Rex']);
  });

  test.each(['photo', 'photo =', 'dog = Hund\ndog = Hund'])('%j is refused', (text) => {
    expect(() => parseWords('de', text)).toThrow('de.txt');
  });
});
