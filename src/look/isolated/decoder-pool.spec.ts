import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import type { MiniatureTask } from '../core/decode-task.ts';
import { settingsOf } from '../core/limits.ts';
import { DecoderPool } from './decoder-pool.ts';

/** A decoder that behaves as the path says; the width of its picture is its process ID. */
const PROGRAM = `
  process.on('disconnect', () => process.exit());
  process.on('message', ({ id, request: { picture } }) => {
    if (picture.path === 'crash') process.kill(process.pid, 'SIGSEGV');
    else if (picture.path === 'leave') process.exit(0);
    else if (picture.path === 'hang') for (;;);
    else {
      const memory = picture.path === 'grow' ? 2 ** 40 : 1;
      const result = { width: process.pid, height: 1, data: new Uint8Array(3) };
      process.send({ id, answer: { result, memory } });
    }
  });
`;

const program = path.join(scratch(), 'decoder.mjs');
await writeFile(program, PROGRAM);

let pool: DecoderPool | undefined;
afterEach(() => pool?.close());

function task(what: string, maxSeconds = 30): MiniatureTask {
  const picture = { path: what, format: 'tiff' } as const;
  return {
    type: 'miniature',
    picture,
    box: { width: 1, height: 1 },
    settings: settingsOf({ maxSeconds }),
  };
}

/** The ID of the process that answered, or the message of the failure. */
async function answer(
  pool: DecoderPool,
  what: string,
  maxSeconds?: number,
): Promise<number | string> {
  const result = await pool.run(task(what, maxSeconds));
  if ('code' in result) {
    expect(result.code).toBe('DECODE_FAILED');
    return result.message;
  }
  return 'views' in result ? 'a view' : result.width;
}

describe('a process for decoding', () => {
  test('is reused', async () => {
    pool = new DecoderPool(program, 1);
    const first = await answer(pool, 'a');
    expect(first).toBeTypeOf('number');
    expect(await answer(pool, 'b')).toBe(first);
  });

  test('runs beside others, up to the size of the pool', async () => {
    pool = new DecoderPool(program, 2);
    const running = pool;
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((what) => answer(running, what)),
    );
    expect(new Set(answers).size).toBe(2);
  });

  test.each(['crash', 'leave'])('that dies (%s) fails only its picture', async (death) => {
    pool = new DecoderPool(program, 1);
    const first = await answer(pool, 'a');
    expect(await answer(pool, death)).toMatch(/damaged or hostile/);
    const next = await answer(pool, 'b');
    expect(next).toBeTypeOf('number');
    expect(next).not.toBe(first);
  });

  test('that hangs is ended at the time limit', async () => {
    pool = new DecoderPool(program, 1, { grace: 300 });
    expect(await answer(pool, 'hang', 0.2)).toMatch(/within 0.2 s/);
    expect(await answer(pool, 'a')).toBeTypeOf('number');
  });

  test('that has grown is replaced', async () => {
    pool = new DecoderPool(program, 1);
    const first = await answer(pool, 'grow');
    expect(await answer(pool, 'a')).not.toBe(first);
  });

  test('that idles is ended', async () => {
    pool = new DecoderPool(program, 1, { idle: 1 });
    const first = Number(await answer(pool, 'a'));
    await vi.waitFor(() => expect(() => process.kill(first, 0)).toThrow(/ESRCH/));
    expect(await answer(pool, 'a')).not.toBe(first);
  });

  test('is ended when the work is aborted', async () => {
    pool = new DecoderPool(program, 1);
    const abort = new AbortController();
    const hanging = pool.run(task('hang'), abort.signal);
    abort.abort();
    await expect(hanging).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await answer(pool, 'a')).toBeTypeOf('number');
  });
});
