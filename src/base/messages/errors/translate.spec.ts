import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import de from './de.ts';
import { errorsIn, translator } from './translate.ts';
import zh from './zh.ts';

describe('a sentence is translated', () => {
  const translate = translator({
    'Interrupted.': 'Abgebrochen.',
    'There is no folder {folder}.': 'Es gibt keinen Ordner {folder}.',
    'There is no folder {folder} in {place}.': 'In {place} gibt es keinen Ordner {folder}.',
    'Cannot read {file}: {why}': '{file} ist nicht lesbar: {why}',
    'is empty': 'ist leer',
  });

  test.each([
    ['as it is', 'Interrupted.', 'Abgebrochen.'],
    ['with its arguments', 'There is no folder a (1).', 'Es gibt keinen Ordner a (1).'],
    [
      'by the pattern that says most',
      'There is no folder a in b.',
      'In b gibt es keinen Ordner a.',
    ],
    ['with its reason', 'Cannot read a.jpg: is empty', 'a.jpg ist nicht lesbar: ist leer'],
    ['but no reason that is not known', 'Cannot read a: EIO', 'a ist nicht lesbar: EIO'],
    ['line by line', 'is empty\nInterrupted.', 'ist leer\nAbgebrochen.'],
    [
      'sentence by sentence',
      'Interrupted. It fell. There is no folder x.',
      'Abgebrochen. It fell. Es gibt keinen Ordner x.',
    ],
    ['behind a colon', '  1. /a: is empty', '  1. /a: ist leer'],
    ['never, if it is not known', 'Something else.', 'Something else.'],
    [
      'as text, whatever a name looks like',
      'There is no folder $1{why}.',
      'Es gibt keinen Ordner $1{why}.',
    ],
  ])('%s', (_, english, german) => {
    expect(translate(english)).toBe(german);
  });

  test('in languages that have sentences; English stays', async () => {
    const [german, french] = [await errorsIn('de'), await errorsIn('fr')];
    expect(german('There is no run 7.')).toBe('Es gibt keinen Lauf 7.');
    expect(french('There is no run 7.')).toBe('There is no run 7.');
  });
});

/** A sentence without what is filled in, in a source or here. */
function bare(text: string): string {
  return text
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{x}')
    .replace(/\{\{x\}\}/g, '{x}')
    .replaceAll('\\`', '`')
    .replace(/(?:\{\w+\})+/g, '{}');
}

/** All that the program's sources say, and Commander's. */
function saidInSources(): string {
  const sources = fileURLToPath(new URL('../../../', import.meta.url));
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.spec|\.fixtures)\.ts$/.test(file) && !/messages.errors/.test(file))
    .map((file) => bare(readFileSync(path.join(sources, file), 'utf8')))
    .concat(saidByCommander('argument'), saidByCommander('arguments'))
    .join('\n');
}

/** Commander's sentences, with those that it puts together in one piece. */
function saidByCommander(noun: string): string {
  const lib = new URL('lib/', import.meta.resolve('commander'));
  return ['command.js', 'option.js', 'suggestSimilar.js']
    .map((file) => bare(readFileSync(new URL(file, lib), 'utf8')))
    .join('\n')
    .replaceAll('{} cannot be used with {}', "option '{}' cannot be used with option '{}'")
    .replaceAll('too many arguments{}.', "too many arguments for '{}'.")
    .replaceAll('argument{} but', `${noun} but`)
    .replaceAll('is invalid.`', 'is invalid. {}`')
    .replaceAll("for argument '{}'.`", "for argument '{}'. {}`");
}

describe('the sentences', () => {
  test('are the same in all languages', () => {
    expect(Object.keys(zh)).toEqual(Object.keys(de));
  });

  test.each([...Object.entries(de), ...Object.entries(zh)])(
    '%s keeps its arguments',
    (english, text) => {
      const wanted = [...english.matchAll(/\{\w+\}/g)].map(String).sort();
      expect([...text.matchAll(/\{\w+\}/g)].map(String).sort()).toEqual(wanted);
    },
  );

  test('are still said: a changed English sentence is translated anew', () => {
    const said = saidInSources();
    const unsaid = Object.keys(de).filter((english) => !said.includes(bare(english)));
    expect(unsaid).toEqual([]);
  });
});
