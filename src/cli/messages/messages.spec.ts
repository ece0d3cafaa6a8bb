import { describe, expect, test } from 'vitest';
import type { RunStatus } from '../../apply/core/run.ts';
import type { FileOfRun } from '../../apply/journal/history.ts';
import { shapeOf } from '../../base/messages/shape.fixtures.ts';
import de from './de.ts';
import en from './en.ts';
import { speakerOf } from './messages.ts';
import zh from './zh.ts';

describe.each([
  ['en', en],
  ['de', de],
  ['zh', zh],
] as const)('the messages of the command line in %s', (locale, messages) => {
  test('are those of English, with its arguments and choices', () => {
    const shapes = (catalogue: object) =>
      Object.entries(catalogue).map(([key, message]) => {
        const { wants, selections } = shapeOf(message);
        return [key, wants, selections];
      });
    expect(shapes(messages)).toEqual(shapes(en));
  });

  test('have a form for every plural of the language, and no others', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.sort().join(', ');
    for (const [key, message] of Object.entries(messages)) {
      for (const plural of shapeOf(message).plurals)
        expect([forms, 'other'], key).toContain(plural);
    }
  });
});

test.each([
  ['en', '39,980 renamed, 20 kept.', '1 copy removed.'],
  ['de', '39.980 umbenannt, 20 behalten.', '1 Kopie entfernt.'],
  ['zh', '已重命名 39,980 个，保留 20 个。', '已删除 1 个副本。'],
  ['fr', '39,980 renamed, 20 kept.', '1 copy removed.'],
] as const)('numbers and plurals are right in %s', async (lang, done, undone) => {
  const { say } = await speakerOf(lang);
  const none = { changed: 0, failed: 0 };
  expect(say('receipt.done', { deed: 'rename', count: 39_980, kept: 20, failed: 0 })).toBe(done);
  expect(say('receipt.undone', { deed: 'copy', count: 1, kept: 0, ...none })).toBe(undone);
});

test.each(['en', 'de', 'zh'] as const)(
  'the letters of the question are answers in %s',
  async (lang) => {
    const { say } = await speakerOf(lang);
    const question = say('ask.question', { review: 'yes', list: 'yes' });
    const letters = [...question.matchAll(/\[(\w)\]/g)].map(([, letter]) => letter);
    const answers = (['yes', 'no', 'review', 'list'] as const).map((meaning) =>
      say(`answer.${meaning}`).split(' '),
    );
    expect(letters).toEqual(answers.map(([first]) => first));
    const all = answers.flat();
    expect(new Set(all).size).toBe(all.length);
  },
);

test.each(['en', 'de', 'zh'] as const)(
  'every status of a run and every state of its files has a word of its own in %s',
  async (lang) => {
    const { say } = await speakerOf(lang);
    const ended: RunStatus[] = ['finished', 'interrupted', 'undone', 'partly-undone'];
    const statuses: RunStatus[] = [...ended, 'running', 'undoing', 'redoing'];
    const states: FileOfRun['state'][] = ['renamed', 'restored', 'kept', 'failed', 'undecided'];
    expect(new Set(statuses.map((status) => say('history.status', { status }))).size).toBe(7);
    expect(new Set(states.map((state) => say('history.state', { state }))).size).toBe(5);
  },
);
