// `npm run bench:queue`: pictures a second through one filler, against the number of workers: 1 and 2 real ones, then simulated
// ones that look at 20 pictures a second each; bytes and Redis' memory a picture. `-- 8 64` measures these numbers of
// workers alone, `-- --real` the real ones alone, `-- 64 --profile` leaves the filler's CPU profile in the current folder.
import { fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import sharp from 'sharp';
import { CLI, fileOf } from './child.mjs';
import { build, findModel } from './setup.mjs';

/** Pictures a second of a simulated worker. */
const RATE = 20;
/** Seconds of looking that are measured, as far as there are pictures. */
const SECONDS = 20;
const MOST_PICTURES = 60_000;

const given = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
const isReal = process.argv.includes('--real');
const isAll = given.length === 0 && !isReal;
const simulated = isAll ? [8, 64, 256] : given.map(Number);

if (!process.argv.includes('--no-build')) build();
const model = await findModel();
const scratch = mkdtempSync(path.join(process.env.TMPDIR ?? tmpdir(), 'bench-queue-'));
const socket = path.join(scratch, 'redis.sock');
const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', ''], {
  cwd: scratch,
  stdio: 'ignore',
});
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => {
  server.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});
await sleep(500);
const redis = new Redis({ path: socket });
const template = path.join(scratch, 'template');

await makeTemplate();
process.stdout.write(`load average ${loadavg()[0]?.toFixed(1)}\n`);
if (isAll || isReal) for (const workers of [1, 2]) await measure(workers, 200 * workers, startReal);
for (const workers of simulated) {
  const pictures = Math.min(Math.round(workers * RATE * SECONDS), MOST_PICTURES);
  await measure(workers, pictures, startSimulated);
}
redis.disconnect();
process.exit();

/**
 * @typedef {import('node:child_process').ChildProcess} Child
 * @typedef {object} Figures
 * @property {number} cpuSeconds
 * @property {number} peakMb
 */

/**
 * @param {number} workers
 * @param {number} pictures
 * @param {(workers: number) => Promise<Child[]>} start
 */
async function measure(workers, pictures, start) {
  await redis.flushall();
  const folder = path.join(scratch, `pictures-${workers}`);
  await draw(folder, pictures);
  const data = path.join(scratch, `data-${workers}`);
  const helpers = await start(workers);
  const filler = spawnFiller(folder, data);
  const report = reportOf(filler);
  const busy = () => [server, ...helpers].map(({ pid }) => cpuSecondsOf(pid));
  const before = busy();
  const watch = watchDone(filler);
  const [code] = await once(filler, 'exit');
  const { seconds, peak, startSeconds } = await watch;
  const { cpuSeconds, peakMb } = await report;
  const [inRedis = 0, ...inHelpers] = busy().map((now, index) => now - (before[index] ?? 0));
  for (const helper of helpers) helper.kill('SIGTERM');
  if (code !== 0) throw new Error(`the filler ended with ${code}`);
  /** @param {number} all */
  const micro = (all) => `${((all / pictures) * 1e6).toFixed(0)} µs`;
  const inWorkers = inHelpers.reduce((sum, each) => sum + each, 0);
  const kind = start === startReal ? 'real' : 'simulated';
  process.stdout.write(
    `${workers} ${kind}: ${(pictures / seconds).toFixed(1)} pictures/s (${pictures}); CPU time a picture: filler ${micro(cpuSeconds - startSeconds)} after ${startSeconds.toFixed(1)} s for its start, Redis ${micro(inRedis)}, workers ${micro(inWorkers)}; filler ${Math.round(peakMb)} MB; Redis at most ${(peak / 1e6).toFixed(1)} MB\n`,
  );
  rmSync(folder, { recursive: true });
  rmSync(data, { recursive: true });
}

/** Small pictures, each with a content of its own. @param {string} folder @param {number} count */
async function draw(folder, count) {
  const bases = await Promise.all(Array.from({ length: 16 }, noise));
  const long = Math.floor(Date.now() / 1000) - 3600;
  for (let index = 0; index < count; index++) {
    const inner = path.join(folder, String(Math.floor(index / 1000)));
    if (index % 1000 === 0) mkdirSync(inner, { recursive: true });
    const file = path.join(inner, `${index}.jpg`);
    writeFileSync(file, bases[index % bases.length] ?? '');
    // Behind the end of the picture, where decoders do not look.
    appendFileSync(file, `${long} ${index} ${folder}`);
  }
}

/** A picture of noise. */
async function noise() {
  const pixels = randomBytes(20 * 15 * 3);
  return await sharp(pixels, { raw: { width: 20, height: 15, channels: 3 } })
    .resize(320, 240)
    .jpeg({ quality: 60 })
    .toBuffer();
}

/** @param {string} folder @param {string} data */
function spawnFiller(folder, data) {
  const preload = new URL('tasks/report-cost.mjs', import.meta.url).href;
  const args = ['catalog', 'fill', folder, '--model', model, '--queue', `unix://${socket}`];
  const profile = process.argv.includes('--profile') ? ['--cpu-prof'] : [];
  return spawn(process.execPath, [...profile, '--import', preload, CLI, ...args], {
    env: { ...process.env, PHOTONYM_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
}

/** @param {Child} child @returns {Promise<Figures>} */
async function reportOf(child) {
  let text = '';
  for await (const chunk of /** @type {AsyncIterable<Buffer>} */ (child.stdio[3])) text += chunk;
  return JSON.parse(text);
}

/**
 * Seconds from the first batch that is looked at to the end, the filler's CPU time until then, and Redis' peak.
 * @param {Child} filler
 */
async function watchDone(filler) {
  const idle = await memory();
  let begun = 0;
  let startSeconds = 0;
  let peak = 0;
  while (filler.exitCode === null) {
    if (begun === 0 && (await redis.llen('photonym:look:active')) > 0) {
      begun = performance.now();
      startSeconds = cpuSecondsOf(filler.pid);
    }
    peak = Math.max(peak, (await memory()) - idle);
    await sleep(50);
  }
  return { seconds: (performance.now() - begun) / 1000, peak, startSeconds };
}

/** Where the system says it (Linux); otherwise 0. @param {number | undefined} pid */
function cpuSecondsOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

async function memory() {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1] ?? 0);
}

/** @param {number} workers */
async function startReal(workers) {
  return Array.from({ length: workers }, (_, index) => {
    const env = { ...process.env, PHOTONYM_DATA: path.join(scratch, `worker-${index}`) };
    const args = [CLI, 'worker', '--queue', `unix://${socket}`];
    return spawn(process.execPath, args, { env, stdio: 'ignore' });
  });
}

/** @param {number} workers */
async function startSimulated(workers) {
  const args = [socket, template, String(workers), String(RATE)];
  const child = fork(fileOf('queue/simulated-workers.mjs'), args);
  await once(child, 'message');
  return [child];
}

/** The results of a real worker, kept before a filler takes them; and how long they are. */
async function makeTemplate() {
  const folder = path.join(scratch, 'template-pictures');
  await draw(folder, 16);
  const data = path.join(scratch, 'template-data');
  const filler = spawnFiller(folder, data);
  while ((await redis.llen('photonym:look:wait')) === 0) await sleep(50);
  filler.kill('SIGKILL');
  const [worker] = await startReal(1);
  let key;
  while (key === undefined) {
    [key] = await redis.keys('photonym:result:*');
    await sleep(50);
  }
  const bytes = await redis.getBuffer(key);
  if (bytes === null) throw new Error('the results have gone');
  worker?.kill('SIGKILL');
  writeFileSync(template, bytes);
  const held = Number(await redis.call('MEMORY', 'USAGE', key));
  process.stdout.write(
    `results: ${Math.round(bytes.length / 16)} bytes a picture over the wire, ${Math.round(held / 16)} in Redis\n`,
  );
  rmSync(folder, { recursive: true });
}
