import { PassThrough } from 'node:stream';
import packageJson from '../package.json' with { type: 'json' };
import { type TypedCommand, typedCommands } from '../src/cli/completion/commands.ts';
import { makeContext } from '../src/cli/context.ts';
import english from '../src/cli/messages/help/en.ts';
import { makeProgram } from '../src/cli/program/program.ts';

/** The manual page of the program and all its commands, in the language of man(7). */
export function manPage(): string {
  const stream = Object.assign(new PassThrough(), { columns: 80 });
  const { signal } = new AbortController();
  const host = { stdin: stream, stdout: stream, stderr: stream, env: {}, cwd: '/', signal };
  const program = makeProgram(makeContext(host), english, stream, () => undefined);
  const [root, ...commands] = typedCommands(program);
  if (root === undefined) throw new Error('There is no command.');
  const below = commands.filter(({ path }) => path !== 'rename');
  return `${[
    `.TH PHOTONYM 1 "" "photonym ${packageJson.version}" "User Commands"`,
    section('NAME', `photonym \\- ${escaped(sentence(root.description))}`),
    section(
      'SYNOPSIS',
      synopsis('photonym [options] [path...]'),
      '.br',
      synopsis('photonym command [options]'),
    ),
    section('DESCRIPTION', escaped(ABOUT)),
    section(
      'OPTIONS',
      'Of',
      '.BR photonym ,',
      'and of',
      '.B photonym rename',
      'in full:',
      ...options(root),
    ),
    section('COMMANDS', ...below.flatMap(command)),
    section('EXIT STATUS', ...EXITS.flatMap(([code, meaning]) => item(code, meaning))),
    section('ENVIRONMENT', ...ENVIRONMENT.flatMap(([name, meaning]) => item(name, meaning))),
  ].join('\n')}\n`;
}

const ABOUT =
  'Looks at the pictures, shows what they would be called, asks, and renames. No file is ever replaced, and every run can be undone: photonym undo. The documentation is in the folder docs of the package.';

const EXITS = [
  ['0', 'All is done.'],
  ['1', 'Done, but some pictures failed; each is named.'],
  ['2', 'Wrong usage.'],
  ['3', 'No model.'],
  ['4', 'The plan is stale or blocked.'],
  ['130', 'Interrupted.'],
] as const;

const ENVIRONMENT = [
  ['PHOTONYM_DATA', 'Folder of the catalog and the journal.'],
  ['PHOTONYM_MODELS', 'Folders with models, separated as in PATH.'],
  ['PHOTONYM_LANG', 'Language, unless --lang is given.'],
  ['NO_COLOR', 'No colours.'],
] as const;

function section(title: string, ...lines: readonly string[]): string {
  return [`.SH ${title}`, ...lines].join('\n');
}

function synopsis(usage: string): string {
  return escaped(usage).replace(/^\S+/, '\\fB$&\\fR');
}

function command(about: TypedCommand): string[] {
  const own = about.options.filter(
    ({ flags }) => !flags.includes('--help') && !flags.includes('--lang'),
  );
  return [
    `.SS ${escaped(about.usage)}`,
    escaped(sentence(about.description)),
    ...options({ ...about, options: own }),
  ];
}

function options({ options }: TypedCommand): string[] {
  return options.flatMap(({ term, description, value }) => {
    const choices = typeof value === 'object' ? ` (${value.join(', ')})` : '';
    return item(term, `${description}${choices}`);
  });
}

function item(term: string, text: string): string[] {
  return ['.TP', `\\fB${escaped(term)}\\fR`, escaped(text)];
}

function sentence(text: string): string {
  return text.replace(/\.$/, '');
}

/** Dashes that can be copied, and no request at the beginning of a line. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replace(/^(?=[.'])/gm, '\\&')
    .replace(/[^\0-\x7f]/gu, (letter) => `\\[u${hex(letter)}]`);
}

/** groff's name of a letter outside ASCII: four hexadecimal digits or more. */
function hex(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
