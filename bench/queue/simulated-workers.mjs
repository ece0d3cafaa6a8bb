// Workers whose looking is a wait, so cheap that they leave the machine to what is measured: all are one process with
// one connection, and the results, those of one real picture for each, are packed once, before.
//   node simulated-workers.mjs SOCKET TEMPLATE WORKERS PICTURES-A-SECOND
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const [socket = '', template = '', workers = '1', rate = '20'] = process.argv.slice(2);
const connection = { path: socket, maxRetriesPerRequest: null };
const prefix = 'photonym';

// The form of results: src/queue/core/results.ts.
const packed = readFileSync(template);
const start = 4 + packed.readUInt32LE(0);
const { networks, outcomes } = JSON.parse(inflateRawSync(packed.subarray(4, start)).toString());
// The first picture of the template is the one.
const [one] = outcomes;
const size = one.looks.reduce(
  (/** @type {number} */ sum, /** @type {Record<string, number>} */ look) =>
    sum + (look['scores'] ?? 0) + (look['things'] ?? 0) + (look['features'] ?? 0),
  0,
);
const numbers = packed.subarray(start, start + size);

/** @type {Map<number, Buffer>} */
const results = new Map();

/** The results of so many pictures. @param {number} count */
function resultsOf(count) {
  const before = results.get(count);
  if (before !== undefined) return before;
  const head = { networks, outcomes: Array(count).fill(one) };
  const words = deflateRawSync(JSON.stringify(head), { level: 1 });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  const all = Buffer.concat([length, words, ...Array(count).fill(numbers)]);
  results.set(count, all);
  return all;
}

const redis = new Redis(connection);
const seen = new Queue('seen', { connection, prefix });
const all = new Worker(
  'look',
  async ({ id = '', data }) => {
    await sleep((data.pictures.length / Number(rate)) * 1000);
    await redis.set(`${prefix}:result:${id}`, resultsOf(data.pictures.length), 'EX', 3600);
    await seen.add(data.task, data, { jobId: id, removeOnComplete: true });
  },
  { connection, prefix, lockDuration: 30_000, concurrency: Number(workers) },
);
process.on('SIGTERM', async () => {
  await all.close(true);
  process.exit();
});
process.send?.('ready');
