import { expect, test } from 'vitest';
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
  expect(captionOf(card)).toEqual({
    name: 'mouse.jpg',
    mark: '94\u00a0%',
    bar: 0.943,
    below: 'IMG_1.jpg',
    alt: 'mouse',
  });
});

test('a picture that keeps its name has nothing beneath', () => {
  expect(captionOf({ ...card, newName: 'IMG_1.jpg' }).below).toBe('');
});

test('an unsure picture says so and gives the guesses, without a bar', () => {
  const { probability: _, ...rest } = card;
  const caption = captionOf({
    ...rest,
    newName: 'IMG_1.jpg',
    status: 'unsure',
    guesses: [
      { label: 'ballpoint', score: 0.31 },
      { label: 'screwdriver', score: 0.24 },
    ],
  });
  expect(caption.mark).toBe('not sure');
  expect(caption.below).toBe('ballpoint 31\u00a0%, screwdriver 24\u00a0%');
  expect(caption).not.toHaveProperty('bar');
});

test('a failed picture gives the reason', () => {
  const caption = captionOf({ ...card, status: 'failed', reason: 'It is truncated.' });
  expect(caption).toMatchObject({ mark: 'failed', below: 'It is truncated.' });
  expect(captionOf({ ...card, status: 'failed' }).below).not.toBe('');
});

test('characters that could disguise or break the display are replaced, and no others', () => {
  expect(displayable('a\nb\0c\u202egpj.exe\ud800')).toBe('a\ufffdb\ufffdc\ufffdgpj.exe\ufffd');
  expect(displayable('e\u0301 😀 שלום 犬 👨‍👩‍👧')).toBe('é 😀 שלום 犬 👨‍👩‍👧');
});

test('the tally leaves out zero counts', () => {
  const cards: SheetCard[] = [card, card, { ...card, status: 'failed' }];
  expect(tallyPhrases(tallyOf(cards))).toEqual(['3 pictures', '2 named', '1 failed']);
  expect(tallyPhrases({ pictures: 1, named: 0, unsure: 1, failed: 0 })).toEqual([
    '1 picture',
    '1 not sure',
  ]);
  expect(tallyPhrases({ pictures: 20_000, named: 0, unsure: 0, failed: 0 })).toEqual([
    '20,000 pictures',
  ]);
});
