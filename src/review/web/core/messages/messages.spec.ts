import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../../../base/messages/shape.fixtures.ts';
import de from './de.ts';
import en from './en.ts';
import { speakerOf } from './messages.ts';
import zh from './zh.ts';

describe.each([
  ['en', en],
  ['de', de],
  ['zh', zh],
] as const)('the page’s messages in %s', (locale, messages) => {
  test('are those of English, with its arguments, tags and choices', () => {
    const shapes = (catalogue: object) =>
      Object.entries(catalogue).map(([key, message]) => {
        const { wants, selections } = shapeOf(message);
        return [key, wants, selections];
      });
    expect(shapes(messages)).toEqual(shapes(en));
  });

  test('have a form for every plural of the language, and no others', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.sort().join(', ');
    const known = [forms, 'other'];
    for (const [key, message] of Object.entries(messages)) {
      for (const plural of shapeOf(message).plurals) expect(known, key).toContain(plural);
    }
  });

  test('are all there', () => {
    for (const [key, message] of Object.entries(messages)) {
      expect(String(message).trim(), key).not.toBe('');
    }
  });
});

test.each([
  ['en', '1,500 pictures, 499 not sure', '1 picture'],
  ['de', '1.500 Bilder, 499 unsicher', '1 Bild'],
  ['zh', '1,500 张图片，499 张不确定', '1 张图片'],
] as const)('numbers and plurals are right in %s', async (language, many, one) => {
  const { say } = await speakerOf(language);
  expect(say('top.pictures', { cards: 1500, unsure: 499, failed: 0 })).toBe(many);
  expect(say('top.pictures', { cards: 1, unsure: 0, failed: 0 })).toBe(one);
});

// Wordings that people who tried the page asked for.
test('English is said as agreed', async () => {
  const { say } = await speakerOf('en');
  expect([
    say('top.rename', { changes: 38 }),
    say('floor.changing', { named: 3, changed: 46 }),
    say('receipt.checked', { count: 60 }),
    say('did.label', { count: 5 }),
    say('label.always', { count: 1 }),
  ]).toEqual([
    'Rename 38…',
    '3 named · 46 names change',
    'All 60 files checked: none lost or changed',
    'Relabelled 5',
    'Always use for this picture',
  ]);
});
