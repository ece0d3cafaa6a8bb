import compile from 'icu-minify/compile';
import { describe, expect, test, vi } from 'vitest';
import { makeSpeaker } from './speaker.ts';

const MESSAGES = {
  plain: 'Nothing to do.',
  counted: '{count, plural, =0 {No pictures} one {# picture} other {# pictures}}',
  numbered: '{count, number} of {all, number}',
  named: 'There is no “{name}”.',
  chosen: '{kind, select, undo {Undone} other {Done}}',
  marked: 'Start <code>photonym {command}</code> again.',
} as const;

/** Compiled as the build compiles a catalogue. */
function compiled(messages: Readonly<Record<string, string>>): typeof MESSAGES {
  const entries = Object.entries(messages).map(([key, text]) => [key, compile(text)]);
  return Object.fromEntries(entries);
}

describe('a message is said', () => {
  const english = makeSpeaker<typeof MESSAGES>(compiled(MESSAGES), 'en');

  test('as it is, with names, numbers and choices', () => {
    expect(english.say('plain')).toBe('Nothing to do.');
    expect(english.say('named', { name: '{x} # <b>' })).toBe('There is no “{x} # <b>”.');
    expect(english.say('numbered', { count: 20, all: 40_000 })).toBe('20 of 40,000');
    expect(english.say('chosen', { kind: 'undo' })).toBe('Undone');
    expect(english.say('chosen', { kind: 'apply' })).toBe('Done');
  });

  test.each([
    [0, 'No pictures'],
    [1, '1 picture'],
    [39_980, '39,980 pictures'],
  ])('of %d pictures', (count, text) => {
    expect(english.say('counted', { count })).toBe(text);
  });

  test('with small numbers as Intl writes them, and without asking it', () => {
    const numbers = [0, 1, 2.5, -3, 999, 1000];
    const { format } = new Intl.NumberFormat('en');
    const said = numbers.map((count) => english.say('numbered', { count, all: count }));
    expect(said).toEqual(numbers.map((count) => `${format(count)} of ${format(count)}`));
    const asked = vi.spyOn(Intl, 'NumberFormat');
    const chinese = makeSpeaker<typeof MESSAGES>(compiled(MESSAGES), 'zh');
    expect(chinese.say('numbered', { count: 7, all: 999 })).toBe('7 of 999');
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });

  test('in parts, where it has tags', () => {
    const tags = { code: (inside: unknown[]) => ({ code: inside }) };
    const said = english.parts('marked', tags, { command: 'review' });
    expect(said).toEqual(['Start ', { code: ['photonym review'] }, ' again.']);
  });

  test('with the numbers and plurals of its language', () => {
    const german = { ...MESSAGES, counted: '{count, plural, one {# Bild} other {# Bilder}}' };
    const { say } = makeSpeaker<typeof MESSAGES>(compiled(german), 'de');
    expect([1, 39_980].map((count) => say('counted', { count }))).toEqual([
      '1 Bild',
      '39.980 Bilder',
    ]);
  });
});
