// `npm run bench:find`: how fast the catalog is searched with 100,000 stored vectors.
// `npm run bench:find -- N`: the same with N.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CLI, fileOf, inChild, timeProcess } from './child.mjs';
import { build, findModel } from './setup.mjs';
import { spread } from './statistics.mjs';

/**
 * Milliseconds, and those of them that a processor was at work for it: what is left of the first on a
 * machine with nothing else to do.
 * @typedef {object} Timing
 * @property {number} elapsed
 * @property {number} busy
 */

/** Fresh processes of each kind. */
const ROUNDS = 7;
const ROUNDS_OF_WORDS = 3;

const [count = '100000'] = process.argv.slice(2);
build();
const model = await findModel();
const scratch = mkdtempSync(fileOf('scratch-find-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
const dataDir = path.join(scratch, 'data');
/** @type {{ picture: string, megabytes: number }} */
const { picture, megabytes } = await inChild('tasks/fill-catalog.mjs', scratch, model, count);
process.stdout.write(`${count} pictures in a catalog of ${Math.round(megabytes)} MB\n`);
for (const [what, ...query] of [
  ['the likest to a stored vector', 'vector'],
  ['the likest to a picture that is in the catalog', 'like', picture],
  ['a category', 'words', 'dog'],
  ['a date', 'words', '2014'],
  ['a word of texts', 'words', 'nikon'],
]) {
  /** @type {{ first: Timing, again: Timing }[]} */
  const timings = [];
  const rounds = query[0] === 'words' ? ROUNDS_OF_WORDS : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    timings.push(await inChild('tasks/search-catalog.mjs', dataDir, model, ...query));
  }
  const first = toldBoth(timings.map((timing) => timing.first));
  const again = toldBoth(timings.map((timing) => timing.again));
  process.stdout.write(`${what}\n  in a fresh process: ${first}\n  once more: ${again}\n`);
}
const env = { PHOTONYM_DATA: dataDir };
for (const args of [['--like', picture], ['dog'], ['2014']]) {
  const runs = [];
  for (let round = 0; round < ROUNDS_OF_WORDS; round++) {
    const all = ['find', ...args, '--model', model, '--json'];
    runs.push(await timeProcess(CLI, all, env));
  }
  const elapsed = told(runs.map(({ seconds }) => seconds * 1000));
  const busy = told(runs.map(({ cpuSeconds }) => cpuSeconds * 1000));
  const peak = spread(runs.map(({ peakMb }) => peakMb)).max;
  process.stdout.write(
    `photonym find ${args[0]}: ${elapsed}, busy ${busy} from start to end, ${Math.round(peak)} MB\n`,
  );
}

/** @param {Timing[]} timings */
function toldBoth(timings) {
  const elapsed = told(timings.map((timing) => timing.elapsed));
  return `${elapsed}, busy ${told(timings.map((timing) => timing.busy))}`;
}

/** @param {number[]} milliseconds */
function told(milliseconds) {
  const { median, min, max } = spread(milliseconds);
  return `${Math.round(median)} ms (${Math.round(min)} to ${Math.round(max)})`;
}
