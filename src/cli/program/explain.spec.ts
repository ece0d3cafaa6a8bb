import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { afterAll, describe, expect, test } from 'vitest';
import { widthOf } from '../../base/language/width.ts';
import { makeContext } from '../context.ts';
import en from '../messages/help/en.ts';
import { helpIn } from '../messages/help/help.ts';
import type { HelpWords } from '../messages/help/words.ts';
import { speak } from '../messages/messages.ts';
import { makeProgram } from './program.ts';

afterAll(async () => await speak('en'));

/** All commands of the program in a language, for a terminal of a width. */
async function commandsIn(lang: 'en' | 'de' | 'zh', columns = 1000): Promise<Command[]> {
  await speak(lang);
  const stream = Object.assign(new PassThrough(), { columns });
  const { signal } = new AbortController();
  const host = { stdin: stream, stdout: stream, stderr: stream, env: {}, cwd: '/', signal };
  const program = makeProgram(makeContext(host), await helpIn(lang), stream, () => undefined);
  const below = (command: Command): Command[] => [command, ...command.commands.flatMap(below)];
  return below(program);
}

describe.each(['en', 'de', 'zh'] as const)('the help in %s', (lang) => {
  test('describes every command, argument and option', async () => {
    for (const command of await commandsIn(lang)) {
      expect(command.description(), command.name()).not.toBe('');
      for (const { description, name } of command.registeredArguments.map(named)) {
        expect(description, `${command.name()} ${name}`).not.toBe('');
      }
      for (const { description, long } of command.options) {
        expect(description, `${command.name()} ${long}`).not.toBe('');
      }
    }
  });

  test('fits into 58 columns, whatever it describes', async () => {
    for (const command of await commandsIn(lang, 58)) {
      const tooLong = command
        .helpInformation()
        .split('\n')
        .filter((line) => widthOf(line) > 58);
      expect(tooLong, command.name()).toEqual([]);
    }
  });
});

function named(argument: { description: string; name(): string }) {
  return { description: argument.description, name: argument.name() };
}

/** The descriptions that have words, and not only a name or `docs/…`. */
function sentencesOf({ commands, arguments: operands, options }: HelpWords): string[] {
  return [commands, operands, options].flatMap((part) => Object.values(part));
}

test.each(['de', 'zh'] as const)('nothing of the help stays English in %s', async (lang) => {
  const english = [...sentencesOf(en), 'Usage:', 'Arguments:', 'Options:', 'Commands:'];
  for (const command of await commandsIn(lang)) {
    const help = command.helpInformation();
    expect(english.filter((sentence) => help.includes(sentence))).toEqual([]);
    expect(help).not.toMatch(/default:|choices:|\[options\]|<(?:file|folder|name|path)>/);
  }
});

test('every command has the option for the language', async () => {
  const [, ...commands] = await commandsIn('en');
  const without = commands.filter(({ options }) => !options.some(({ long }) => long === '--lang'));
  expect(without.map((command) => command.name())).toEqual([]);
});

test('every placeholder has a word, and no description is left over', async () => {
  const commands = await commandsIn('en');
  const placeholders = commands.flatMap((command) => [
    ...command.registeredArguments.map((argument) => argument.name()),
    ...command.options.flatMap(({ flags }) => /<([^>.]+)/.exec(flags)?.[1] ?? []),
  ]);
  const rest = ['options', 'command'];
  expect(new Set([...placeholders, ...rest])).toEqual(new Set(Object.keys(en.values)));
  const shown = commands.map((command) => command.helpInformation()).join('\n');
  expect(sentencesOf(en).filter((sentence) => !shown.includes(sentence))).toEqual([]);
});
