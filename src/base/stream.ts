/** Returns a function that runs tasks, at most `limit` at once; the others wait their turn. */
export function limiter(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

/**
 * Maps a stream in order, with up to `ahead` results under way or waiting to be taken, so that memory
 * does not depend on the length of the stream. An error is thrown in its turn.
 */
export async function* mapOrdered<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  ahead: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const pending: Promise<R>[] = [];
  try {
    for await (const item of source) {
      const result = map(item);
      // It is thrown when its turn comes; until then it must not count as unhandled.
      result.catch(() => undefined);
      pending.push(result);
      const first = pending.length >= ahead ? pending.shift() : undefined;
      if (first !== undefined) yield await first;
    }
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) yield await next;
  } finally {
    // A consumer that stops early still waits for the work under way, so that nothing runs on unseen.
    await Promise.allSettled(pending);
  }
}

/**
 * Cuts a stream into batches of a total weight of `size` or a little more; the last may be lighter.
 * @param weigh the weight of an item. Default: 1
 */
export async function* inBatches<T>(
  source: AsyncIterable<T> | Iterable<T>,
  size: number,
  weigh: (item: T) => number = () => 1,
): AsyncGenerator<T[], void, undefined> {
  let batch: T[] = [];
  let weight = 0;
  for await (const item of source) {
    batch.push(item);
    weight += weigh(item);
    if (weight >= size) {
      yield batch;
      batch = [];
      weight = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * Works on all items in any order, up to `atOnce` at a time. After an error no further item is begun;
 * once those under way are done, it is thrown.
 */
export async function forEachOf<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  // One queue for all: an error closes it for the others as well.
  const queue = queueOf(items);
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  const workers = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  const failed = workers.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function* queueOf<T>(items: Iterable<T>): Generator<T, void, undefined> {
  yield* items;
}

/**
 * Reads up to `atOnce` streams side by side and gives their items as they come. A stream is begun in
 * its turn, and goes on once its item has been taken. When the consumer leaves early, or one stream
 * fails, all are closed.
 */
export async function* interleaved<T>(
  streams: Iterable<AsyncGenerator<T, void, undefined>>,
  atOnce: number,
): AsyncGenerator<T, void, undefined> {
  const waiting = streams[Symbol.iterator]();
  const reading = new Map<number, Reading<T>>();
  const read = (key: number, stream: AsyncGenerator<T, void, undefined>): void => {
    const next = stream.next().then((result) => ({ key, stream, result }));
    next.catch(() => undefined);
    reading.set(key, { stream, next });
  };
  let begun = 0;
  let hasFailed = false;
  const begin = (): void => {
    const { value: stream } = waiting.next();
    if (stream !== undefined) read(begun++, stream);
  };
  try {
    for (let free = atOnce; free > 0; free--) begin();
    while (reading.size > 0) {
      const { key, stream, result } = await Promise.race(
        Array.from(reading.values(), ({ next }) => next),
      );
      if (result.done) {
        reading.delete(key);
        begin();
      } else {
        yield result.value;
        read(key, stream);
      }
    }
  } catch (error) {
    hasFailed = true;
    throw error;
  } finally {
    waiting.return?.();
    const closing = Array.from(reading.values(), ({ stream }) => stream.return());
    await Promise.allSettled(closing);
    // The error that ended the reading takes precedence over errors of closing.
    if (!hasFailed) await Promise.all(closing);
  }
}

interface Reading<T> {
  readonly stream: AsyncGenerator<T, void, undefined>;
  readonly next: Promise<{
    readonly key: number;
    readonly stream: AsyncGenerator<T, void, undefined>;
    readonly result: IteratorResult<T, void>;
  }>;
}
