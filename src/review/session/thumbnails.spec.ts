import { expect, test } from 'vitest';
import { Thumbnails } from './thumbnails.ts';

/** Thumbnails that are finished when the test says so. */
function controlled({ capacity = 1000, atOnce = 1 } = {}) {
  const thumbnails = new Thumbnails({ capacity, atOnce: () => atOnce });
  const begun: string[] = [];
  const finish: (() => void)[] = [];
  const ask = (key: string, signal?: AbortSignal): Promise<Uint8Array | undefined> =>
    thumbnails.get(
      key,
      async () => {
        begun.push(key);
        await new Promise<void>((resolve) => finish.push(resolve));
        return new Uint8Array(100);
      },
      signal,
    );
  const work = async (...asked: Promise<unknown>[]): Promise<void> => {
    let isDone = false;
    const all = Promise.all(asked).then(() => {
      isDone = true;
    });
    while (!isDone) {
      finish.shift()?.();
      await Promise.resolve();
    }
    await all;
  };
  return { thumbnails, begun, ask, work };
}

test('the latest request comes first', async () => {
  const { begun, ask, work } = controlled();
  await work(ask('a'), ask('b'), ask('c'));
  expect(begun).toEqual(['a', 'c', 'b']);
});

test('a thumbnail requested twice is made once, and kept', async () => {
  const { begun, ask, work } = controlled();
  await work(ask('a'), ask('a'));
  await work(ask('a'));
  expect(begun).toEqual(['a']);
});

test('a thumbnail that no request waits for is not made', async () => {
  const { begun, ask, work } = controlled();
  const [scrolledOn, other] = [new AbortController(), new AbortController()];
  const asked = [ask('a'), ask('b', scrolledOn.signal), ask('c', scrolledOn.signal)];
  asked.push(ask('c', other.signal));
  scrolledOn.abort();
  await work(...asked);
  expect(begun).toEqual(['a', 'c']);
});

test('the least recently used go when there is no more room', async () => {
  const { thumbnails, begun, ask, work } = controlled({ capacity: 250 });
  await work(ask('a'));
  await work(ask('b'));
  await work(ask('a'));
  await work(ask('c'));
  expect(thumbnails.bytes).toBe(200);
  await work(ask('a'));
  await work(ask('b'));
  expect(begun).toEqual(['a', 'b', 'c', 'b']);
});

test('failure to decode is remembered too', async () => {
  const thumbnails = new Thumbnails({ capacity: 100, atOnce: () => 1 });
  let tries = 0;
  const make = async (): Promise<undefined> => {
    tries++;
    throw new Error('cannot be decoded');
  };
  expect(await thumbnails.get('a', make)).toBeUndefined();
  expect(await thumbnails.get('a', make)).toBeUndefined();
  expect(tries).toBe(1);
});
