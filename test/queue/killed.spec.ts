import path from 'node:path';
import { describe, expect } from 'vitest';
import type { World } from '../support/disk/world.ts';
import { isWhole, sampled } from '../support/extent.ts';
import type { Finished } from '../support/program/photonym.ts';
import { missingRedis, startRedis } from '../support/program/redis.ts';
import { whereAvailable } from '../support/skip.ts';
import { expectSame, fill, rowsOf, startWorker, worldOf } from './many-world.ts';

const withRedis = whereAvailable(missingRedis());
const withRedisWhole = whereAvailable(
  isWhole ? missingRedis() : 'it takes five processes: PHOTONYM_TEST=all',
);

const SWITCH = new URL('kill-worker.mjs', import.meta.url).href;

/** The real program with the switch, in a process of its own. */
function killed(
  world: World,
  args: readonly string[],
  kill: Readonly<Record<string, string>>,
): Promise<Finished> {
  return world.spawn(args, {
    env: {
      NODE_OPTIONS: `--import ${SWITCH}`,
      PHOTONYM_DATA: path.join(world.root, 'many'),
      ...kill,
    },
  });
}

/** From looking for the first picture of a batch to sending what was seen. */
const POINTS = [50, 1, 5, 12, 20, 35, 65, 80, 95, 110];

/** A worker that has died is noticed after a few seconds. */
const LONG_MS = 240_000;

describe('SIGKILL', () => {
  for (const point of sampled(POINTS, POINTS.length)) {
    withRedis(
      `of a worker at point ${point}: others take its batch up`,
      async () => {
        const redis = await startRedis();
        const world = await worldOf(20);
        await fill(world, 'one');
        const on = ['--queue', redis.url];
        const filling = fill(world, 'many', [...on, '--lost-after', '3']);
        const { code } = await killed(world, ['worker', ...on], { KILL_AT: String(point) });
        expect(code).toBeNull();
        const worker = startWorker(world, on);
        expect((await filling).code).toBe(1);
        await worker.stop();
        expectSame(world, 'one', 'many');
      },
      LONG_MS,
    );
  }

  for (const point of sampled([60, 3, 30, 90], 4)) {
    withRedis(
      `of the filler at point ${point}: the next goes on`,
      async () => {
        const redis = await startRedis();
        const world = await worldOf(20);
        await fill(world, 'one');
        const on = ['--queue', redis.url];
        const worker = startWorker(world, on);
        const args = [
          'catalog',
          'fill',
          'pictures',
          '--model',
          'colours',
          ...on,
          '--lost-after',
          '1',
        ];
        await killed(world, args, { KILL_AT: String(point) });
        expect((await fill(world, 'many', [...on, '--lost-after', '3'])).code).toBe(1);
        await worker.stop();
        expectSame(world, 'one', 'many');
      },
      LONG_MS,
    );
  }
});

describe('a picture that ends each worker that looks at it', () => {
  withRedisWhole(
    'is set aside after three tries, and the rest of its batch is kept',
    async () => {
      const redis = await startRedis();
      const world = await worldOf(6);
      const on = ['--queue', redis.url];
      const filling = fill(world, 'many', [...on, '--lost-after', '3']);
      const kill = { KILL_NAME: '2/5.png' };
      // Once within its batch, then alone, three times.
      for (let time = 0; time < 4; time++) {
        expect((await killed(world, ['worker', ...on], kill)).code).toBeNull();
      }
      const worker = startWorker(world, on);
      const { stdout, stderr } = await filling;
      expect(stdout).toBe('7 pictures are in the catalog, 2 failed.\n');
      expect(stderr).toMatch(/5\.png: ended each worker that looked at it/);
      await worker.stop();
      expect(rowsOf(world, 'many')['files']).toHaveLength(7);
    },
    LONG_MS,
  );
});
