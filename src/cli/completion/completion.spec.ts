import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { whereAvailable } from '../../../test/support/skip.ts';
import { makeContext } from '../context.ts';
import { helpIn } from '../messages/help/help.ts';
import { makeProgram } from '../program/program.ts';
import { bashScript } from './bash.ts';
import { type TypedCommand, typedCommands } from './commands.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

let commands: TypedCommand[] = [];
let folder = '';

beforeAll(async () => {
  const stream = Object.assign(new PassThrough(), { columns: 80 });
  const { signal } = new AbortController();
  const host = { stdin: stream, stdout: stream, stderr: stream, env: {}, cwd: '/', signal };
  commands = typedCommands(
    makeProgram(makeContext(host), await helpIn('en'), stream, () => undefined),
  );
  folder = scratchFolder();
  for (const name of ['plan.jsonl', 'my photo.jpg']) writeFileSync(path.join(folder, name), '');
});

const isThere = (shell: string): boolean => spawnSync(shell, ['-c', 'exit']).status === 0;
const inShell = (shell: string) =>
  whereAvailable(isThere(shell) ? undefined : `there is no ${shell} (Debian: ${shell})`);

/** What is typed, the last word in part, and what may stand there. */
const TYPED: readonly (readonly [words: readonly string[], expected: readonly string[]])[] = [
  [['doc'], ['doctor']],
  [['pl'], ['plan', 'plan.jsonl']],
  [['models', 'v'], ['verify']],
  [['plan', '--form'], ['--format']],
  [['plan', '--format', 'c'], ['csv']],
  [['--undated', 'k'], ['keep']],
  [['x.jpg', '--dry'], ['--dry-run']],
  [['x.jpg', 'doc'], []],
  [['apply', 'my'], ['my photo.jpg']],
  [['plan', '-o', 'p'], ['plan.jsonl']],
  [['history', 'p'], []],
  [['--min-truth', 'p'], []],
  [['completion', 'f'], ['fish']],
];

/** What a shell gives for each line, by a script of its own. */
function completed(shell: string, args: readonly string[], script: string): string[][] {
  const output = execFileSync(shell, [...args, '-c', script], { cwd: folder, encoding: 'utf8' });
  return output
    .split('--end\n')
    .slice(0, TYPED.length)
    .map((lines) => lines.split('\n').filter((line) => line !== ''));
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ');
const expected = TYPED.map(([, words]) => [...words].sort());

describe('the script completes commands, options, values and files', () => {
  inShell('bash')('of bash', () => {
    const lines = TYPED.map(
      ([words]) =>
        `COMP_WORDS=(photonym ${quoted(words)}) COMP_CWORD=${words.length}; _photonym; printf '%s\\n' "\${COMPREPLY[@]}" --end`,
    );
    const script = [bashScript(commands), ...lines].join('\n');
    expect(completed('bash', ['--norc'], script).map((words) => words.sort())).toEqual(expected);
  });

  inShell('fish')('of fish', () => {
    const lines = TYPED.map(([words]) => `complete -C'photonym ${words.join(' ')}'; echo --end`);
    const script = [fishScript(commands), ...lines].join('\n');
    const found = completed('fish', ['--no-config'], script).map((words) =>
      words.map((line) => line.split('\t')[0]).sort(),
    );
    // Fish also finds what is typed within names.
    expect(
      found.map((words, row) => words.filter((word) => expected[row]?.includes(word ?? ''))),
    ).toEqual(expected);
  });

  inShell('zsh')('of zsh, by what it is told', () => {
    // Only a terminal completes in zsh; these say what they were asked for.
    const stubs = `compdef() { :; }
_describe() { print -l -- \${\${(P)@[-1]}%%:*}; }
_arguments() { print -l -- "$words[CURRENT-1] $words[CURRENT]" \${\${(M)@:#*--format*}%%\\[*} \${(M)@:#\\**}; }`;
    const cases = [['mod'], ['plan', '--f'], ['models', 'x', '--f']];
    const lines = cases.map(
      (words) =>
        `words=(photonym ${quoted(words)}) CURRENT=${words.length + 1}; _photonym; print -- --end`,
    );
    const output = execFileSync(
      'zsh',
      ['-f', '-c', [stubs, zshScript(commands), ...lines].join('\n')],
      {
        encoding: 'utf8',
      },
    );
    const [root = '', plan = '', models = ''] = output.split('--end\n');
    expect(root).toContain('doctor');
    expect(root).toContain('photonym mod\n*:file:_files');
    expect(plan).toBe('photonym --f\n--format\n*:file:_files\n');
    expect(models).toBe('x --f\n');
  });
});

test('every option of every command is among them', () => {
  expect(commands.map(({ path }) => path)).toContain('catalog fill');
  for (const { path, options } of commands) {
    expect(
      options.flatMap(({ flags }) => flags),
      path,
    ).toContain('--help');
  }
  const [root] = commands;
  expect(root?.options.map(({ term }) => term)).toContain('-n, --dry-run');
});
