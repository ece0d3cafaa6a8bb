import { mkdir } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { report } from './messages.ts';
import { makeTerminal } from './terminal.ts';

function reported(error: unknown): string {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  report(makeTerminal({ stdin, stdout, stderr, env: {} }), error);
  return String(stderr.read());
}

it('an error of the system is no bug of photonym and has no stack', async () => {
  const text = reported(await mkdir('/dev/null/x').catch((error: unknown) => error));
  expect(text).toMatch(/^photonym: E/);
  expect(text).not.toMatch(/bug|\n\s+at /);
});

it('any other error is a bug, with its stack', () => {
  expect(reported(new TypeError('oops'))).toMatch(/oops[\s\S]*\n\s+at [\s\S]*bug in photonym/);
});
