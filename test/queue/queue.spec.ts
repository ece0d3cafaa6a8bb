import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { describe, expect } from 'vitest';
import { openCatalog } from '../../src/memory/catalog/catalog.ts';
import { Channel, closeWorker, lookingDigest } from '../../src/queue/channel.ts';
import type { Job } from '../../src/queue/core/job.ts';
import { parseRedisAddress } from '../../src/queue/core/redis-address.ts';
import { type QueueState, stateOf } from '../../src/queue/state.ts';
import { work } from '../../src/queue/worker.ts';
import { afterFile } from '../support/after-file.ts';
import type { World } from '../support/disk/world.ts';
import { isWhole } from '../support/extent.ts';
import { says, startChatServer } from '../support/models/chat-server.ts';
import { missingRedis, type RedisServer, startRedis } from '../support/program/redis.ts';
import { whereAvailable } from '../support/skip.ts';
import { expectSame, fill, rowsOf, startWorker, worldOf } from './many-world.ts';

/** Under load, all that several processes do takes long; a wait that is in vain takes half as long. */
const LONG_MS = 240_000;
const STEP_MS = 50;

const whereRedis = whereAvailable(missingRedis());
const withRedis = (title: string, body: () => Promise<void>): void =>
  whereRedis(title, body, LONG_MS);
const PICTURES = isWhole ? 500 : 24;

/** Options for a queue of its own on the server. */
function queue({ url }: RedisServer): string[] {
  return ['--queue', url, '--prefix', 'test'];
}

/** A connection of the spec's own. */
async function connect({ url }: RedisServer): Promise<Channel> {
  const address = parseRedisAddress(url, {}) ?? expect.fail();
  const channel = await Channel.open({ address, prefix: 'test' });
  afterFile(() => channel[Symbol.asyncDispose]());
  return channel;
}

/** What goes on in the queue. */
async function watching(redis: RedisServer): Promise<() => Promise<QueueState>> {
  const channel = await connect(redis);
  return () => stateOf(channel);
}

async function picturesThatWait({ look }: Channel): Promise<number> {
  const jobs = await look.getJobs(['waiting']);
  return jobs.reduce((sum, { data }) => sum + data.pictures.length, 0);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let time = 0; time < LONG_MS / 2; time += STEP_MS) {
    if (await isSo()) return;
    await sleep(STEP_MS);
  }
  throw new Error('it never came');
}

describe('two workers and a filler', () => {
  withRedis(`give the catalog of one process for ${PICTURES} pictures, row by row`, async () => {
    const redis = await startRedis();
    const state = await watching(redis);
    const world = await worldOf(PICTURES);
    const server = await startChatServer(says('A wall', ['wall']));
    const captions = ['--captions', server.url, '--caption-model', 'vlm'];
    const how = [...captions, '--captions-for', 'all'];
    const on = [...queue(redis), ...captions];

    expect((await fill(world, 'one', how)).code).toBe(1);
    const early = startWorker(world, on);
    const filling = fill(world, 'many', [...how, ...queue(redis), '--lost-after', '5']);
    const late = startWorker(world, on);
    const { code, stderr, stdout } = await filling;
    const seen = PICTURES + 2;
    expect(stdout).toBe(`${seen} pictures are in the catalog, 1 failed.\n`);
    expect(stderr).toContain('damaged.png');
    expect(code).toBe(1);
    expectSame(world, 'one', 'many');
    expect(rowsOf(world, 'many')['captions']).toHaveLength(PICTURES);

    const end = await state();
    expect(end).toMatchObject({ waiting: 0, active: 0, results: 0, asideJobs: 0, refused: [] });
    expect(end.workers).toHaveLength(2);
    for (const worker of [early, late]) {
      const { stdout: said, code: ended } = await worker.stop();
      expect(said).toMatch(/pictures? looked at\.$/m);
      expect(ended).toBe(130);
    }
  });
});

describe('a fill', () => {
  withRedis('that is stopped goes on, with what was looked at meanwhile', async () => {
    const redis = await startRedis();
    const state = await watching(redis);
    const world = await worldOf(30);
    await fill(world, 'one');
    const stopping = new AbortController();
    const first = fill(world, 'many', queue(redis), stopping.signal);
    const channel = await connect(redis);
    // In three batches, or more on a busy machine, which gathers slowly.
    await until(async () => (await picturesThatWait(channel)) === 33);
    stopping.abort();
    expect((await first).code).toBe(130);
    const worker = startWorker(world, queue(redis));
    await until(async () => {
      const { waiting, active, results } = await state();
      return waiting === 0 && active === 0 && results > 0;
    });
    expect((await worker.stop()).stdout).toBe('33 pictures looked at.\n');
    // What was looked at meanwhile is not looked at again; a damaged picture is, as always.
    const last = startWorker(world, queue(redis));
    expect((await fill(world, 'many', queue(redis))).code).toBe(1);
    expect((await last.stop()).stdout).toBe('1 picture looked at.\n');
    expectSame(world, 'one', 'many');
  });
});

/** Has every look that is entered refused by the catalog, or no longer. */
function refuseLooks(world: World, isRefused: boolean): void {
  using catalog = openCatalog(path.join(world.root, 'many'));
  const refuse = "BEFORE INSERT ON looks BEGIN SELECT raise(ABORT, 'no room'); END";
  catalog.inspect((database) => {
    database.exec(isRefused ? `CREATE TRIGGER refusal ${refuse}` : 'DROP TRIGGER refusal');
  });
}

describe('a catalog that cannot be written', () => {
  withRedis('costs no look: the next fill takes in what came back', async () => {
    const redis = await startRedis();
    const state = await watching(redis);
    const world = await worldOf(30);
    await fill(world, 'one');
    const worker = startWorker(world, queue(redis));
    refuseLooks(world, true);
    for (let time = 0; time < 2; time++) {
      const { code, stderr } = await fill(world, 'many', queue(redis));
      expect(stderr).toContain('cannot be used: no room');
      expect(code).toBe(1);
    }
    await until(async () => (await state()).waiting === 0 && (await state()).active === 0);
    expect((await worker.stop()).stdout).toBe('33 pictures looked at.\n');
    refuseLooks(world, false);
    const last = startWorker(world, queue(redis));
    expect((await fill(world, 'many', queue(redis))).code).toBe(1);
    expect((await last.stop()).stdout).toBe('1 picture looked at.\n');
    expectSame(world, 'one', 'many');
  });
});

describe('two fills of one catalog', () => {
  withRedis('at the same time both end, whichever takes the results', async () => {
    const redis = await startRedis();
    const world = await worldOf(6);
    await fill(world, 'one');
    const worker = startWorker(world, queue(redis));
    const both = [fill(world, 'many', queue(redis)), fill(world, 'many', queue(redis))];
    for (const each of await Promise.all(both)) expect(each.code).toBe(1);
    await worker.stop();
    expectSame(world, 'one', 'many');
  });
});

describe('Redis that restarts', () => {
  for (const keeping of ['data', 'nothing'] as const) {
    withRedis(`with ${keeping}: nothing is wrong, nothing is lost`, async () => {
      const redis = await startRedis(['--save', '', '--appendonly', 'yes']);
      const state = await watching(redis);
      const world = await worldOf(20);
      await fill(world, 'one');
      const filling = fill(world, 'many', [...queue(redis), '--lost-after', '2']);
      await until(async () => (await state()).waiting > 0);
      await redis.restart(keeping);
      const worker = startWorker(world, queue(redis));
      await until(async () => (rowsOf(world, 'many')['looks']?.length ?? 0) > 0);
      await redis.restart(keeping);
      expect((await filling).code).toBe(1);
      await worker.stop();
      expectSame(world, 'one', 'many');
    });
  }
});

describe('roots', () => {
  withRedis(
    'are elsewhere on each machine, and what is not there is set aside with its reason',
    async () => {
      const redis = await startRedis();
      const state = await watching(redis);
      const world = await worldOf(6);
      await fill(world, 'one');
      const share = path.join(world.root, 'share');
      const on = queue(redis);
      const filling = fill(world, 'many', [...on, '--root', `photos=${world.pictures}`]);
      await until(async () => (await state()).waiting > 0);
      // The same files under another path: a hard link keeps them the same for the filler.
      await world.run([
        'rename',
        'pictures',
        '--all',
        '--no-text',
        '--model',
        'colours',
        '--name',
        '{original}',
        '--link-to',
        share,
        '--yes',
        '--naming',
        'exact',
      ]);
      await rm(path.join(share, '0', '3.png'));
      const worker = startWorker(world, [...on, '--root', `photos=${share}`]);
      const { stderr, code } = await filling;
      expect(stderr).toMatch(/3\.png: is not where it is looked at/);
      expect(code).toBe(1);
      await worker.stop();
      const { setAside } = (await world.run(['queue', ...on, '--json'])).json()[0] ?? {};
      expect(setAside).toMatchObject([{ root: 'photos', path: '0/3.png', code: 'VANISHED' }]);
      expect((await world.run(['queue', ...on, '--discard'])).stdout).not.toContain('3.png');
    },
  );
});

/** A worker of the queue that sees nothing, and whether it has looked. */
async function blindWorker({ url }: RedisServer) {
  const address = parseRedisAddress(url, {}) ?? expect.fail();
  const channel = await Channel.open({ address, prefix: 'test' });
  const ending = new AbortController();
  let looked = 0;
  const working = work({
    ...{ channel, signal: ending.signal },
    open: async () => ({
      look: async (_, pictures) => {
        looked += pictures.length;
        const rows = { looks: [], captions: [], texts: [{ reader: 'r', lines: 'no JSON' }] };
        return pictures.map((picture) => ({ picture, rows }));
      },
      [Symbol.asyncDispose]: async () => {},
    }),
  });
  afterFile(async () => {
    ending.abort();
    await working;
    await channel[Symbol.asyncDispose]();
  });
  return { channel, looked: () => looked };
}

/** A worker that says it is done with each job, and sends nothing, or what no filler can read; how often it had each. */
async function brokenWorker(
  { url }: RedisServer,
  { prefix, data }: { readonly prefix: string; readonly data?: unknown },
): Promise<ReadonlyMap<string, number>> {
  const address = parseRedisAddress(url, {}) ?? expect.fail();
  const channel = await Channel.open({ address, prefix });
  // By picture: which of them share a batch depends on how fast they come.
  const asked = new Map<string, number>();
  const send = async ({ id = '', data: job }: { id?: string; data: Job }) => {
    for (const { path: file } of job.pictures) asked.set(file, (asked.get(file) ?? 0) + 1);
    if (data === undefined) return;
    await new Queue('seen', channel.workerOptions).add('look', data, { jobId: id });
  };
  const worker = new Worker('look', send, channel.workerOptions);
  afterFile(async () => {
    await closeWorker(worker);
    await channel[Symbol.asyncDispose]();
  });
  return asked;
}

describe('a worker', () => {
  withRedis(
    'pauses while 2,048 batches wait; what it sends broken fails, and no more',
    async () => {
      const redis = await startRedis();
      const state = await watching(redis);
      const world = await worldOf(3);
      const filling = fill(world, 'many', queue(redis));
      await until(async () => (await state()).waiting > 0);
      const { channel, looked } = await blindWorker(redis);
      expect(looked()).toBe(0);
      await until(async () => looked() === 6);
      const { stderr, code } = await filling;
      expect(stderr).toContain('1.png: came back with facts or words that cannot be read');
      expect(code).toBe(1);
      expect(rowsOf(world, 'many')['texts']).toEqual([]);

      // The results of nobody's fill, which nobody takes.
      const data = { looking: 'another', task: 'look' as const, pictures: [] };
      await channel.seen.addBulk(Array.from({ length: 2_049 }, () => ({ name: 'look', data })));
      const pictures = [
        { root: 'r', path: 'p', size: 1, sha256: '0'.repeat(64), format: 'png' },
      ] as const;
      const looking = lookingDigest((await channel.looking()) ?? expect.fail());
      await channel.addJobs([
        { id: 'one', data: { looking, task: 'look', pictures: [...pictures] } },
      ]);
      await until(async () => (await state()).active === 1);
      expect(looked()).toBe(6);
      await channel.seen.drain();
      await until(async () => looked() === 7);
    },
  );

  withRedis(
    'whose results cannot be read or do not come is asked three times; then the pictures are set aside',
    async () => {
      const redis = await startRedis();
      const state = await watching(redis);
      const world = await worldOf(3);
      const asked = await brokenWorker(redis, { prefix: 'test', data: { looking: 1 } });
      const askedInVain = await brokenWorker(redis, { prefix: 'silent' });
      const ofSilent = fill(world, 'other', ['--queue', redis.url, '--prefix', 'silent']);
      const { stderr, code } = await fill(world, 'many', queue(redis));
      const inVain = await ofSilent;
      expect(inVain.stderr).toContain('1.png: never came back from the workers');
      expect(inVain.code).toBe(1);
      expect(new Set(askedInVain.values())).toEqual(new Set([3]));
      expect(stderr).toContain('1.png: came back damaged, three times');
      expect(code).toBe(1);
      expect(new Set(asked.values())).toEqual(new Set([3]));
      expect(await state()).toMatchObject({ waiting: 0, results: 0, asideJobs: 6 });

      // Later fills do not ask again, until they are told to.
      expect((await fill(world, 'many', queue(redis))).stderr).toContain(
        '1.png: came back damaged',
      );
      expect(new Set(asked.values())).toEqual(new Set([3]));
      const again = await world.run(['queue', ...queue(redis), '--retry', '--json']);
      expect(again.json()[0]).toMatchObject({ asideJobs: 0, setAside: [] });
      await until(async () => Math.max(...asked.values()) > 3);
    },
  );

  withRedis('without the wanted network refuses, and says so to all', async () => {
    const redis = await startRedis();
    const state = await watching(redis);
    const world = await worldOf(3);
    const stopping = new AbortController();
    const filling = fill(world, 'many', queue(redis), stopping.signal);
    await until(async () => (await state()).waiting > 0);
    const refused = await startWorker(world, [...queue(redis), '--model', 'built-in']).done;
    expect(refused.stderr).toMatch(/The queue wants the network test\/colours|colours \(fp32\)/);
    expect(refused.code).toBe(3);
    const { refused: listed } = await state();
    expect(listed).toMatchObject([
      { reason: expect.stringContaining('The queue wants the network') },
    ]);
    stopping.abort();
    await filling;
  });
});
