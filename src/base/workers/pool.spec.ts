import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { PhotonymError } from '../errors.ts';
import { type PoolOptions, WorkerPool } from './pool.ts';
import { type PoolWorker, startProcess, startThread } from './worker.ts';

type Request = 'name' | 'crash' | 'leave' | 'hang' | 'fail' | 'refuse';

/** Does what a request says; its answer is the worker's id. Speaks as `serve` does, which Node 20 cannot read. */
const PROGRAM = `
  import { parentPort, threadId } from 'node:worker_threads';
  const send = (message) => parentPort ? parentPort.postMessage(message) : process.send(message);
  const sent = (code, message, remedy) => ({ code, message, remedy });
  (parentPort ?? process).on('message', (message) => {
    if (message === 'end') process.exit();
    const { id, request } = message;
    if (request === 'crash') throw new Error('out of luck');
    else if (request === 'leave') process.exit(0);
    else if (request === 'hang') return;
    else if (request === 'fail') send({ id, error: sent(undefined, 'no') });
    else if (request === 'refuse') send({ id, error: sent('MODEL_DAMAGED', 'no', 'Fetch it.') });
    else send({ id, answer: parentPort ? threadId : process.pid });
  });
  if (!parentPort) process.on('disconnect', () => process.exit());
`;

const program = path.join(scratch(), 'worker.mjs');
await writeFile(program, PROGRAM);

const STARTS = {
  thread: () => startThread<Request, number>(pathToFileURL(program)),
  process: () => startProcess<Request, number>(program),
};

let pool: WorkerPool<Request, number> | undefined;
afterEach(() => pool?.close());

function open(options: PoolOptions<Request, number>): WorkerPool<Request, number> {
  pool = new WorkerPool(options);
  return pool;
}

describe.each(Object.entries(STARTS))('a pool of workers, each a %s', (_, start) => {
  test('starts none before it is needed, and uses again those that it has', async () => {
    const started = vi.fn(start);
    const one = open({ start: started, size: 2 });
    expect(started).not.toHaveBeenCalled();
    expect(await one.run('name')).toBe(await one.run('name'));
    expect(started).toHaveBeenCalledTimes(1);
  });

  test('works in as many as it may have, not more', async () => {
    const two = open({ start, size: 2 });
    const names = await Promise.all(Array.from({ length: 9 }, () => two.run('name')));
    expect(new Set(names).size).toBe(2);
  });

  test.each(['crash', 'leave'] as const)(
    'loses one request to a worker that dies (%s)',
    async (death) => {
      const one = open({ start, size: 1, atOnce: 3 });
      const first = await one.run('name');
      const outcomes = await Promise.allSettled([one.run(death), one.run('name'), one.run('name')]);
      expect(outcomes[0]).toMatchObject({ reason: { name: 'WorkerEnded' } });
      const [second, third] = outcomes.slice(1).map((each) => 'value' in each && each.value);
      expect(second).toBeTypeOf('number');
      expect(second).toBe(third);
      expect(second).not.toBe(first);
    },
  );

  test('passes errors on, with their code and remedy, and keeps the worker', async () => {
    const one = open({ start, size: 1 });
    const first = await one.run('name');
    await expect(one.run('fail')).rejects.toThrow(new Error('no'));
    const refused = await one.run('refuse').catch((error) => error);
    expect(refused).toBeInstanceOf(PhotonymError);
    expect(refused).toMatchObject({ code: 'MODEL_DAMAGED', remedy: 'Fetch it.' });
    expect(await one.run('name')).toBe(first);
  });

  test('ends a worker that takes too long', async () => {
    const one = open({ start, size: 1 });
    const first = await one.run('name');
    await expect(one.run('hang', { milliseconds: 20 })).rejects.toMatchObject({
      name: 'WorkerLate',
    });
    expect(await one.run('name')).not.toBe(first);
  });

  test('ends the worker of a request that is aborted, not that of one that waits', async () => {
    const one = open({ start, size: 1 });
    const first = await one.run('name');
    const [waits, works] = [new AbortController(), new AbortController()];
    const working = one.run('hang', { signal: works.signal });
    const waiting = one.run('name', { signal: waits.signal });
    const next = one.run('name');
    waits.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    works.abort();
    await expect(working).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await next).not.toBe(first);
    await expect(one.run('name', { signal: works.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });

  test('lets an idle worker go', async () => {
    const one = open({ start, size: 1, idle: 1 });
    const first = await one.run('name');
    await vi.waitFor(async () => expect(await one.run('name')).not.toBe(first), 10_000);
  });

  test('replaces a worker that is spent', async () => {
    const one = open({ start, size: 1, isSpent: () => true });
    expect(await one.run('name')).not.toBe(await one.run('name'));
  });

  test('rejects what is under way or waits when it is closed, and what comes later', async () => {
    const one = open({ start, size: 1 });
    const requests = Promise.allSettled([one.run('hang'), one.run('name')]);
    await one.close();
    const reason = { name: 'WorkerEnded' };
    expect(await requests).toMatchObject([{ reason }, { reason }]);
    await expect(one.run('name')).rejects.toMatchObject(reason);
  });
});

/** Says when it begins, and is in SQLite's own code for a quarter of a second. */
const NATIVE_PROGRAM = `
  import { parentPort, workerData } from 'node:worker_threads';
  import { DatabaseSync } from ${JSON.stringify(import.meta.resolve('@photostructure/sqlite'))};
  const database = new DatabaseSync(':memory:');
  parentPort.on('message', (message) => {
    if (message === 'end') process.exit();
    Atomics.store(workerData, 0, 1);
    database.prepare(\`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers
      WHERE n < 1000000) SELECT sum(n) AS sum FROM numbers\`).get();
  });
`;

test('a thread that is ended within native code does not take the process with it', async () => {
  const native = path.join(scratch(), 'native.mjs');
  await writeFile(native, NATIVE_PROGRAM);
  const begun = new Int32Array(new SharedArrayBuffer(4));
  const thread = startThread<null, number>(pathToFileURL(native), { data: begun });
  const answer = expect(thread.run(null)).rejects.toMatchObject({ name: 'WorkerEnded' });
  await vi.waitFor(() => expect(Atomics.load(begun, 0)).toBe(1), { timeout: 30_000, interval: 1 });
  await thread.end();
  await answer;
});

describe('workers that take time to start', () => {
  const worker = (name: number): PoolWorker<Request, number> => {
    return { run: async () => name, end: async () => {} };
  };
  const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(resolve, 20, value));

  test('are opened once', async () => {
    const start = vi.fn(() => later(worker(1)));
    const one = open({ start, size: 4 });
    await Promise.all([one.open(), one.open(), one.run('name')]);
    expect(start).toHaveBeenCalledTimes(1);
  });

  test('do not keep requests waiting that others can answer', async () => {
    const start = vi.fn((closed: AbortSignal) => {
      if (start.mock.calls.length === 1) return worker(1);
      return new Promise<PoolWorker<Request, number>>((_, reject) => {
        closed.addEventListener('abort', () => reject(closed.reason));
      });
    });
    const two = open({ start, size: 2 });
    const names = await Promise.all([two.run('name'), two.run('name'), two.run('name')]);
    expect(names).toEqual([1, 1, 1]);
  });

  test('are done without where further ones fail', async () => {
    const start = vi.fn(async () => {
      if (start.mock.calls.length > 1) throw new Error('no memory');
      return await later(worker(1));
    });
    const two = open({ start, size: 2 });
    for (let time = 0; time < 3; time++) {
      const names = await Promise.all([two.run('name'), two.run('name'), two.run('name')]);
      expect(names).toEqual([1, 1, 1]);
    }
    expect(start).toHaveBeenCalledTimes(2);
  });

  test('may fail at once', async () => {
    const start = () => {
      throw new Error('no memory');
    };
    await expect(open({ start, size: 2 }).run('name')).rejects.toThrow('no memory');
  });

  test('that fail, the first of all, fail what waits', async () => {
    const one = open({ start: () => Promise.reject(new Error('no memory')), size: 2 });
    const opening = one.open();
    await expect(one.run('name')).rejects.toThrow('no memory');
    await expect(opening).rejects.toThrow('no memory');
    await expect(one.open()).rejects.toThrow('no memory');
  });

  test('are ended when they are ready if the pool was closed meanwhile', async () => {
    const end = vi.fn(async () => {});
    const one = open({ start: () => later({ ...worker(1), end }), size: 1 });
    const running = expect(one.run('name')).rejects.toMatchObject({ name: 'WorkerEnded' });
    await one.close();
    await running;
    expect(end).toHaveBeenCalledTimes(1);
  });
});
