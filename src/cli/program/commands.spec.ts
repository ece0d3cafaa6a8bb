import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { makeContext } from '../context.ts';
import en from '../messages/help/en.ts';
import { COMMAND_NAMES, commandAsked } from './commands.ts';
import { makeProgram } from './program.ts';

function program(asked?: (typeof COMMAND_NAMES)[number]): Command {
  const stream = Object.assign(new PassThrough(), { columns: 80 });
  const { signal } = new AbortController();
  const host = { stdin: stream, stdout: stream, stderr: stream, env: {}, cwd: '/', signal };
  return makeProgram(makeContext(host), en, stream, () => undefined, asked);
}

function namesOf({ commands }: Command): string[] {
  return commands.map((command) => command.name());
}

test.each([
  ['a command', ['history', '--json'], 'history'],
  ['a path', ['pictures', 'history'], 'rename'],
  ['a mistyped command', ['histry'], 'rename'],
])('%s is asked for', (_, args, name) => {
  expect(commandAsked(args)).toBe(name);
});

test.each([[[]], [['--version']], [['help', 'tag']], [['tag', '--help']], [['pictures', '-h']]])(
  'for %j all commands are needed',
  (args) => {
    expect(commandAsked(args)).toBeUndefined();
  },
);

test('the program has all commands, in their order, or the one that is asked for', () => {
  expect(namesOf(program())).toEqual([...COMMAND_NAMES]);
  expect(namesOf(program('completion'))).toEqual([...COMMAND_NAMES]);
  for (const name of COMMAND_NAMES.filter((one) => one !== 'completion')) {
    expect(namesOf(program(name))).toEqual([name]);
  }
});

test('a command is the same with and without the others', () => {
  for (const whole of program().commands) {
    const name = COMMAND_NAMES.find((one) => one === whole.name());
    const alone = program(name).commands.find((command) => command.name() === name);
    expect(alone?.helpInformation()).toBe(whole.helpInformation());
  }
});
