// Workers whose looking is a wait: they take batches from the queue, wait as long as a machine would look, and send
// the results of one real picture back for each.
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
const packed = inflateRawSync(readFileSync(template));
const start = 4 + packed.readUInt32LE(0);
const { networks, results } = JSON.parse(packed.toString('utf8', 4, start));
const one = results.find((/** @type {{ failure?: unknown }} */ { failure }) => !failure);
const size = one.looks.reduce(
  (/** @type {number} */ sum, /** @type {Record<string, number>} */ look) =>
    sum + (look['scores'] ?? 0) + (look['things'] ?? 0) + (look['features'] ?? 0),
  0,
);
// The first picture of the template is the one.
const numbers = packed.subarray(start, start + size);

/** @param {readonly object[]} pictures */
function resultsOf(pictures) {
  const head = { networks, results: pictures.map((picture) => ({ ...one, picture })) };
  const words = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  const parts = [length, words, ...pictures.map(() => numbers)];
  return deflateRawSync(Buffer.concat(parts), { level: 1 });
}

const redis = new Redis(connection);
const seen = new Queue('seen', { connection, prefix });
const all = Array.from({ length: Number(workers) }, () => {
  return new Worker(
    'look',
    async ({ id = '', data }) => {
      const { looking, task, pictures } = data;
      await sleep((pictures.length / Number(rate)) * 1000);
      await redis.set(`${prefix}:result:${id}`, resultsOf(pictures), 'EX', 3600);
      const opts = { jobId: id, removeOnComplete: true };
      await seen.add(task, { looking, task, pictures: pictures.length }, opts);
    },
    { connection, prefix, lockDuration: 30_000 },
  );
});
process.on('SIGTERM', async () => {
  await Promise.all(all.map((worker) => worker.close(true)));
  process.exit();
});
process.send?.('ready');
