import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forEachOf, inBatches, interleaved, limiter, mapOrdered } from './stream.ts';

/** Gives the event loop so many turns: work that takes a while, without a clock. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((done) => setImmediate(done));
}

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* items;
}

/** Counts how many tasks run at once. */
class Gauge {
  running = 0;
  most = 0;
  started = 0;
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.started++;
    this.running++;
    this.most = Math.max(this.most, this.running);
    try {
      return await work();
    } finally {
      this.running--;
    }
  }
}

test('mapOrdered keeps the order and the limit, however long each item takes', async () => {
  const durations = fc.array(fc.nat(5), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(durations, fc.integer({ min: 1, max: 6 }), async (taking, ahead) => {
      const gauge = new Gauge();
      const mapped = mapOrdered(taking.entries(), ahead, ([index, count]) =>
        gauge.during(async () => {
          await turns(count);
          return index;
        }),
      );
      expect(await collect(mapped)).toEqual([...taking.keys()]);
      expect(gauge.most).toBeLessThanOrEqual(ahead);
      // With one item more than the limit the limit is used to the full.
      if (taking.length > ahead && Math.min(...taking) > 0) expect(gauge.most).toBe(ahead);
    }),
    { numRuns: 60 },
  );
});

test('mapOrdered does not read ahead of a slow consumer', async () => {
  const gauge = new Gauge();
  const mapped = mapOrdered(Array.from({ length: 100 }).keys(), 3, (index) =>
    gauge.during(() => Promise.resolve(index)),
  );
  expect(await mapped.next()).toEqual({ done: false, value: 0 });
  await turns(20);
  expect(gauge.started).toBe(3);
  await mapped.return();
});

test('mapOrdered, left early, waits for the work under way', async () => {
  const gauge = new Gauge();
  const mapped = mapOrdered([0, 5, 9, 3, 4], 3, (count) => gauge.during(() => turns(count)));
  for await (const _ of mapped) break;
  expect(gauge.started).toBe(3);
  expect(gauge.running).toBe(0);
});

test('mapOrdered, left early, closes its source', async () => {
  let closed = false;
  async function* source(): AsyncGenerator<number, void, undefined> {
    try {
      yield* [1, 2, 3, 4];
    } finally {
      closed = true;
    }
  }
  for await (const _ of mapOrdered(source(), 2, (item) => Promise.resolve(item))) break;
  expect(closed).toBe(true);
});

test('mapOrdered throws an error in its turn, after the results before it', async () => {
  const results: number[] = [];
  const mapped = mapOrdered([3, 4, 0, 3], 4, async (count) => {
    await turns(count);
    if (count === 0) throw new Error('third');
    return count;
  });
  const taking = async (): Promise<void> => {
    for await (const result of mapped) results.push(result);
  };
  await expect(taking()).rejects.toThrow('third');
  expect(results).toEqual([3, 4]);
});

test('an error that waits for its turn in mapOrdered is not an unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const listener = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', listener);
  try {
    const mapped = mapOrdered([20, 0], 2, async (count) => {
      await turns(count);
      if (count === 0) throw new Error('second');
    });
    await expect(collect(mapped)).rejects.toThrow('second');
    await turns(2);
  } finally {
    process.off('unhandledRejection', listener);
  }
  expect(unhandled).toEqual([]);
});

test('limiter runs all tasks, never more at once than its limit, each with its own result', async () => {
  const durations = fc.array(fc.nat(4), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(durations, fc.integer({ min: 1, max: 5 }), async (taking, limit) => {
      const gauge = new Gauge();
      const atOnce = limiter(limit);
      const results = await Promise.allSettled(
        taking.map((count, index) =>
          atOnce(() =>
            gauge.during(async () => {
              await turns(count);
              if (count === 4) throw new Error('failed');
              return index;
            }),
          ),
        ),
      );
      expect(gauge.started).toBe(taking.length);
      expect(gauge.most).toBeLessThanOrEqual(limit);
      for (const [index, result] of results.entries()) {
        if (taking[index] === 4) expect(result.status).toBe('rejected');
        else expect(result).toEqual({ status: 'fulfilled', value: index });
      }
    }),
    { numRuns: 60 },
  );
});

test('inBatches gives full batches and a rest, and loses nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), async (items, size) => {
      const batches = await collect(inBatches(streamOf(items), size));
      expect(batches.flat()).toEqual(items);
      expect(batches.slice(0, -1).every((batch) => batch.length === size)).toBe(true);
      expect(batches.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true);
    }),
  );
});

test('forEachOf works on all items, never on more at once than its limit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(5), { maxLength: 20 }),
      fc.integer({ min: 1, max: 6 }),
      async (items, atOnce) => {
        const gauge = new Gauge();
        const done: number[] = [];
        await forEachOf(items.entries(), atOnce, ([index, length]) =>
          gauge.during(async () => {
            await turns(length);
            done.push(index);
          }),
        );
        expect(done.sort((a, b) => a - b)).toEqual([...items.keys()]);
        expect(gauge.most).toBeLessThanOrEqual(atOnce);
      },
    ),
  );
});

test('forEachOf begins nothing after an error, and waits for the work under way', async () => {
  const begun: number[] = [];
  let ended = 0;
  const work = async (item: number): Promise<void> => {
    begun.push(item);
    await turns(item);
    ended += 1;
    if (item === 1) throw new Error('no');
  };
  await expect(forEachOf([3, 1, 5, 7], 2, work)).rejects.toThrow('no');
  expect(begun).toEqual([3, 1]);
  expect(ended).toBe(2);
});

async function* counting(
  name: string,
  length: number,
  closed: string[],
): AsyncGenerator<string, void, undefined> {
  try {
    for (let number = 0; number < length; number++) {
      await turns(1);
      yield `${name}${number}`;
    }
  } finally {
    closed.push(name);
  }
}

test('interleaved gives all items of all streams, those of each in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(4), { maxLength: 6 }),
      fc.integer({ min: 1, max: 3 }),
      async (lengths, atOnce) => {
        const closed: string[] = [];
        const names = [...'abcdef'].slice(0, lengths.length);
        const streams = names.map((name, index) => counting(name, lengths[index] ?? 0, closed));
        const items = await collect(interleaved(streams, atOnce));
        for (const [index, name] of names.entries()) {
          const own = items.filter((item) => item.startsWith(name));
          expect(own).toEqual(Array.from({ length: lengths[index] ?? 0 }, (_, at) => name + at));
        }
        expect(closed.sort()).toEqual(names);
      },
    ),
  );
});

test('interleaved closes its streams when the consumer leaves or a stream fails', async () => {
  const closed: string[] = [];
  const streams = (): AsyncGenerator<string, void, undefined>[] =>
    ['a', 'b', 'c'].map((name) => counting(name, 9, closed));
  for await (const item of interleaved(streams(), 2)) if (item.endsWith('1')) break;
  expect(closed.sort()).toEqual(['a', 'b']);
  async function* failing(): AsyncGenerator<string, void, undefined> {
    yield* counting('f', 2, closed);
    throw new Error('no');
  }
  await expect(collect(interleaved([...streams(), failing()], 4))).rejects.toThrow('no');
  expect(closed.sort()).toEqual(['a', 'a', 'b', 'b', 'c', 'f']);
});
