import path from 'node:path';
import { expect, test } from 'vitest';
import { absoluteArgs } from './service.ts';

const CWD = path.resolve('/home/me');
const at = (file: string): string => path.resolve(CWD, file);

test.each([
  [
    ['watch', 'in', '--print-service'],
    ['watch', at('in')],
  ],
  [
    ['watch', '--apply', 'in'],
    ['watch', '--apply', at('in')],
  ],
  [
    ['watch', 'in', '--copy-to', 'out'],
    ['watch', at('in'), '--copy-to', at('out')],
  ],
  [
    ['watch', 'in', '--copy-to=out=1'],
    ['watch', at('in'), `--copy-to=${at('out=1')}`],
  ],
  [
    ['watch', 'in', '--name', '{date}', '--files-from', '-'],
    ['watch', at('in'), '--name', '{date}', '--files-from', '-'],
  ],
])('a service file has %j as %j', (args, expected) => {
  expect(absoluteArgs(args, ['in'], CWD)).toEqual(expected);
});
