import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { escapeName, makeTerminal } from './terminal.ts';

it('escapes characters that a terminal would act on', () => {
  expect(escapeName('a\n\t\u001b[31m\u202e.jpg')).toBe('a\\n\\t\\x1b[31m\\u{202e}.jpg');
  expect(escapeName('Zoë 日本.jpg')).toBe('Zoë 日本.jpg');
});

function streams(isTTY: boolean) {
  const stream = (): PassThrough & { isTTY: boolean } =>
    Object.assign(new PassThrough().setEncoding('utf8'), { isTTY });
  return { stdin: stream(), stdout: stream(), stderr: stream() };
}

it('is raw, plain and never asks in a pipe', () => {
  const host = streams(false);
  const terminal = makeTerminal({ ...host, env: {} });
  expect(terminal.interactive).toBe(false);
  expect(terminal.name('\u001b')).toBe('\u001b');
  expect(terminal.styleOut('red', 'a')).toBe('a');
  terminal.status('12 %');
  expect(host.stderr.read()).toBe(null);
});

it('is escaped and coloured on a terminal, and clears the status line before a message', () => {
  const host = streams(true);
  const terminal = makeTerminal({ ...host, env: {} });
  expect(terminal.interactive).toBe(true);
  expect(terminal.name('\u001b')).toBe('\\x1b');
  terminal.status('12 %');
  terminal.err('done');
  expect(host.stderr.read()).toBe('12 %\r\u001b[2Kdone\n');
});

it('passes no control characters but those of styles, wherever they come from', () => {
  const host = streams(true);
  const terminal = makeTerminal({ ...host, env: {} });
  const evil = '\u001b]0;owned\u0007\u001b[31m\u202e\r';
  const shown = '\\x1b]0;owned\\x07\\x1b[31m\\u{202e}\\x0d';
  void terminal.out(`${terminal.styleOut('red', evil)} ${evil}\nnext`, '\r\n');
  expect(host.stdout.read()).toBe(`\u001b[31m${shown}\u001b[39m ${shown}\nnext\r\n`);
  terminal.err(evil);
  expect(host.stderr.read()).toBe(`${shown}\n`);
  terminal.status(evil);
  expect(host.stderr.read()).toBe(shown);
});

it('respects NO_COLOR', () => {
  const terminal = makeTerminal({ ...streams(true), env: { NO_COLOR: '1' } });
  expect(terminal.styleErr('red', 'a')).toBe('a');
});

it('breaks sentences into the lines of a terminal, and results that programs read never', async () => {
  const host = streams(true);
  const terminal = makeTerminal({ ...host, env: {} });
  Object.assign(host.stdout, { columns: 20 });
  const text = `${terminal.styleOut('red', 'failed:')} no more than twenty`;
  await terminal.tell(text, 2);
  expect(host.stdout.read()).toBe('\u001b[31mfailed:\u001b[39m no more than\n  twenty\n');
  terminal.err('Undo with: photonym undo 7');
  expect(host.stderr.read()).toBe('Undo with:\nphotonym undo 7\n');
  await terminal.out('{"a": "no more than twenty"}');
  expect(host.stdout.read()).toBe('{"a": "no more than twenty"}\n');
  const pipe = streams(false);
  await makeTerminal({ ...pipe, env: {} }).tell('x '.repeat(60));
  expect(pipe.stdout.read()).toBe(`${'x '.repeat(60)}\n`);
});

it('waits once for a reader that is slow, however many lines wait', async () => {
  const host = streams(false);
  const stdout = Object.assign(new PassThrough({ highWaterMark: 1 }), { isTTY: false });
  const terminal = makeTerminal({ ...host, stdout, env: {} });
  const written = Array.from({ length: 20 }, (_, line) => terminal.out(String(line)));
  expect(stdout.listenerCount('drain')).toBe(1);
  stdout.resume();
  await Promise.all(written);
  expect(stdout.listenerCount('drain')).toBe(0);
});
