import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { PassedOverNotes } from './passed-over.ts';
import { makeTerminal } from './terminal.ts';

it('the remedy for a wrong extension names its command, which tag and duplicates have not', () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const notes = new PassedOverNotes(makeTerminal({ stdin, stdout, stderr, env: {} }));
  notes.add({ why: 'wrong-extension', path: '/a/b.nef', shown: 'a/b.nef' });
  expect(notes.lines()).toEqual([expect.stringContaining('photonym PATH --fix-extension')]);
});
