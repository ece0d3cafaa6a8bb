// `npm run bench:find`: how fast the catalog is searched with 100,000 stored vectors.
// `npm run bench:find -- N`: the same with N.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileOf, inChild, timeProcess } from './child.mjs';
import { build, findModel } from './setup.mjs';
import { spread } from './statistics.mjs';

/**
 * @typedef {object} Timing
 * @property {number} first milliseconds of the first search of a process
 * @property {number} again of the fastest of those after it
 */

/** Fresh processes of each kind. */
const ROUNDS = 7;

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
]) {
  /** @type {Timing[]} */
  const timings = [];
  for (let round = 0; round < ROUNDS; round++) {
    timings.push(await inChild('tasks/search-catalog.mjs', dataDir, model, ...query));
  }
  const first = told(timings.map((timing) => timing.first));
  const again = told(timings.map((timing) => timing.again));
  process.stdout.write(`${what}: ${first} in a fresh process, ${again} once more\n`);
}
const env = { PHOTONYM_DATA: dataDir };
for (const args of [['--like', picture], ['dog']]) {
  const runs = [];
  for (let round = 0; round < ROUNDS; round++) {
    const all = ['find', ...args, '--model', model, '--json'];
    runs.push(await timeProcess(fileOf('../dist/cli/main.js'), all, env));
  }
  const milliseconds = told(runs.map(({ seconds }) => seconds * 1000));
  const peak = spread(runs.map(({ peakMb }) => peakMb)).max;
  process.stdout.write(
    `photonym find ${args[0]}: ${milliseconds} from start to end, ${Math.round(peak)} MB\n`,
  );
}

/** @param {number[]} milliseconds */
function told(milliseconds) {
  const { median, min, max } = spread(milliseconds);
  return `${Math.round(median)} ms (${Math.round(min)} to ${Math.round(max)})`;
}
