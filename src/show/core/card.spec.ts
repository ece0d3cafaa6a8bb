import { expect, test } from 'vitest';
import { ENGLISH, sheetWordsIn } from '../messages/words.ts';
import { captionOf, displayable, type SheetCard, tallyOf, tallyPhrases } from './card.ts';

const card: SheetCard = {
  path: '/pictures/IMG_1.jpg',
  oldName: 'IMG_1.jpg',
  newName: 'mouse.jpg',
  label: 'mouse',
  probability: 0.943,
  status: 'named',
};

test('a named picture has its name and score above, its old name beneath', () => {
  expect(captionOf(card, ENGLISH)).toEqual({
    name: 'mouse.jpg',
    mark: '94\u00a0%',
    bar: 0.943,
    below: 'IMG_1.jpg',
    alt: 'mouse',
  });
});

test('a picture that keeps its name has nothing beneath', () => {
  expect(captionOf({ ...card, newName: 'IMG_1.jpg' }, ENGLISH).below).toBe('');
});

test('an unsure picture says so and gives the guesses, without a bar', () => {
  const { probability: _, ...rest } = card;
  const guesses = [
    { label: 'ballpoint', score: 0.31 },
    { label: 'screwdriver', score: 0.24 },
  ];
  const unsure: SheetCard = { ...rest, newName: 'IMG_1.jpg', status: 'unsure', guesses };
  const caption = captionOf(unsure, ENGLISH);
  expect(caption.mark).toBe('not sure');
  expect(caption.below).toBe('ballpoint 31\u00a0%, screwdriver 24\u00a0%');
  expect(caption).not.toHaveProperty('bar');
});

test('a failed picture gives the reason', () => {
  const caption = captionOf({ ...card, status: 'failed', reason: 'It is truncated.' }, ENGLISH);
  expect(caption).toMatchObject({ mark: 'failed', below: 'It is truncated.' });
  expect(captionOf({ ...card, status: 'failed' }, ENGLISH).below).not.toBe('');
});

test('characters that could disguise or break the display are replaced, and no others', () => {
  expect(displayable('a\nb\0c\u202egpj.exe\ud800')).toBe('a\ufffdb\ufffdc\ufffdgpj.exe\ufffd');
  expect(displayable('e\u0301 😀 שלום 犬 👨‍👩‍👧')).toBe('é 😀 שלום 犬 👨‍👩‍👧');
});

const many = { pictures: 20_000, named: 19_998, unsure: 1, failed: 1 };

test.each([
  ['en', ['20,000 pictures', '19,998 named', '1 not sure', '1 failed']],
  ['de', ['20.000 Bilder', '19.998 benannt', '1 unsicher', '1 fehlgeschlagen']],
  ['zh', ['20,000 张图片', '已命名 19,998 张', '不确定 1 张', '失败 1 张']],
])('the tally is in the language %s, without zero counts', async (lang, phrases) => {
  const words = await sheetWordsIn(lang);
  expect(tallyPhrases(many, words)).toEqual(phrases);
  expect(tallyPhrases({ ...many, unsure: 0, failed: 0 }, words)).toEqual(phrases.slice(0, 2));
});

test('cards are counted by their status', () => {
  const cards: SheetCard[] = [card, card, { ...card, status: 'failed' }];
  expect(tallyOf(cards)).toEqual({ pictures: 3, named: 2, unsure: 0, failed: 1 });
});

test('marks and reasons are in the language, and in English for one that has no words', async () => {
  const failed: SheetCard = { ...card, status: 'failed', reason: 'is empty' };
  expect(captionOf(failed, await sheetWordsIn('de'))).toMatchObject({
    mark: 'fehlgeschlagen',
    below: 'ist leer',
  });
  expect(captionOf(failed, await sheetWordsIn('ja')).below).toBe('is empty');
  const { mark } = captionOf({ ...card, status: 'unsure' }, await sheetWordsIn('zh-CN'));
  expect(mark).toBe('不确定');
});
