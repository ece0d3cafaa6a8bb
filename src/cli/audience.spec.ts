import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { audienceOf, type Purpose } from './audience.ts';
import { makeTerminal } from './render/terminal.ts';

function scene(purpose: Purpose) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const [ctrlC, hangup] = [new AbortController(), new AbortController()];
  const host = { stdin, stdout, stderr, env: {}, cwd: '/', signal: ctrlC.signal };
  const audience = audienceOf({ ...host, hangup: hangup.signal });
  audience.setPurpose(purpose);
  const fail = (stream: PassThrough, code: string): boolean =>
    stream.emit('error', Object.assign(new Error(`write ${code}`), { code }));
  return { ...host, audience, ctrlC, hangup, fail };
}

describe('the audience', () => {
  it.each([
    ['shows', true, true],
    ['serves', false, true],
    ['changes', false, false],
  ] as const)(
    'of a command that %s ends it: by leaving %j, by hanging up %j',
    (purpose, left, hung) => {
      const first = scene(purpose);
      first.fail(first.stdout, 'EPIPE');
      expect(first.audience.signal.aborted).toBe(left);
      expect(first.audience.isEndedByReader).toBe(left);
      const second = scene(purpose);
      second.hangup.abort();
      expect(second.audience.signal.aborted).toBe(hung);
      expect(second.audience.isEndedByReader).toBe(false);
    },
  );

  it('never ends a command by not reading its messages', () => {
    const { audience, fail, stderr } = scene('shows');
    fail(stderr, 'EPIPE');
    expect(audience.signal.aborted).toBe(false);
  });

  it('that left earlier ends a command once that only shows or serves something', () => {
    const { audience, hangup } = scene('changes');
    hangup.abort();
    audience.setPurpose('serves');
    expect(audience.signal.aborted).toBe(true);
  });

  it('of a terminal that has closed has hung up, whatever else is written to it', () => {
    const { audience, fail, stdout } = scene('shows');
    fail(stdout, 'EIO');
    fail(stdout, 'EPIPE');
    expect([audience.signal.aborted, audience.isEndedByReader]).toEqual([true, false]);
  });

  it('has not left when the disk that takes the output is full', () => {
    const { audience, fail, stdout } = scene('changes');
    fail(stdout, 'ENOSPC');
    expect(audience.fault?.message).toBe('write ENOSPC');
    expect([audience.signal.aborted, audience.isEndedByReader]).toEqual([false, false]);
  });
});

it('results for a reader that has left are dropped, not waited for', async () => {
  const stdout = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('EPIPE'), { code: 'EPIPE' })),
  });
  const { stdin, stderr, env, cwd, signal } = scene('changes');
  const host = { stdin, stdout, stderr, env, cwd, signal };
  audienceOf(host);
  const terminal = makeTerminal(host);
  await terminal.out('first');
  await terminal.out('second');
  expect(stdout.errored?.message).toBe('EPIPE');
});
