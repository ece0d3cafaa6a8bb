import { appendFileSync, copyFileSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { CLI, fileOf, inChild, timeProcess } from './child.mjs';

/** Numbers of pictures between which neither memory nor the cost of a picture may grow. */
const COUNTS = { full: [200, 2_000, 20_000], quick: [200, 1_000] };

/** Small enough that twenty thousand are written and classified in a minute or two. */
const DRAWN = { seed: 5001, count: 100, width: 320, height: 240, grain: 14 };

/**
 * The command line over more and more pictures, each a file of its own, with a catalog that is new;
 * and once more over the most, all of them catalogued.
 * @param {string} model
 * @param {import('./scratch.mjs').Scratch} scratch
 * @param {{ quick: boolean }} options
 * @param {(text: string) => void} say
 * @returns {Promise<import('./types.d.ts').Results['growth']>}
 */
export async function measureGrowth(model, scratch, { quick }, say) {
  const { seed, count, width, height, grain } = DRAWN;
  const numbers = [seed, count, width, height, grain].map(String);
  /** @type {string[]} */
  const drawn = await inChild('tasks/draw-pictures.mjs', fileOf('pictures/tiny'), ...numbers);
  const folder = scratch.folder('growth');
  const data = scratch.folder('growth-data');
  const first = [];
  let made = 0;
  const look = async () => {
    const args = ['classify', folder, '--model', model, '--see', 'classes', '--json'];
    return await timeProcess(CLI, args, { PHOTONYM_DATA: data });
  };
  for (const pictures of COUNTS[quick ? 'quick' : 'full']) {
    for (; made < pictures; made++) writeDistinct(drawn[made % drawn.length] ?? '', folder, made);
    rmSync(data, { recursive: true, force: true });
    first.push({ pictures, ...(await look()) });
    say(`${pictures} pictures in ${first.at(-1)?.seconds.toFixed(1)} s`);
  }
  const second = [];
  for (let run = 0; run < 3; run++) second.push({ pictures: made, ...(await look()) });
  return { first, second };
}

/**
 * A copy that differs from all others in the bytes after the picture.
 * @param {string} source
 * @param {string} folder
 * @param {number} number
 */
function writeDistinct(source, folder, number) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${String(number).padStart(6, '0')}.jpg`);
  copyFileSync(source, file);
  appendFileSync(file, String(number));
  // As old as pictures are: a file that has just been written is not known by its time yet.
  utimesSync(file, number, number);
}
