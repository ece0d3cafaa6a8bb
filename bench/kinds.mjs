import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CLI, fileOf, inChild, timeProcess } from './child.mjs';
import { spread } from './statistics.mjs';

/**
 * @typedef {import('./types.d.ts').KindResult} KindResult
 * @typedef {import('./scratch.mjs').Scratch} Scratch
 * @typedef {{ what: string, folder: string, pictures: number, args: readonly string[] }} Kind
 */

export const KIND = {
  previews: 'large JPEG with previews',
  full: 'the same, `--full-decode`',
  raw: 'camera raw with previews',
  heic: 'HEIC of telephones',
};

/** The network that the peer is compared with. */
const SEE = ['--see', 'classes'];

/** Pictures in one timed run of the command line. */
const TIMED = { full: { jpeg: 240, heic: 28 }, quick: { jpeg: 80, heic: 14 } };

/**
 * The command line over kinds of files that only photonym reads, or reads in two ways: start to end,
 * without a catalog, the kinds in turn, round after round.
 * @param {string} model
 * @param {{ large: readonly string[] | undefined, heic: string | undefined, quick: boolean, rounds: number }} options
 *   `large`: drawn pictures to put previews into; `heic`: a folder of a telephone's pictures
 * @param {Scratch} scratch
 * @param {(text: string) => void} say
 * @returns {Promise<KindResult[]>}
 */
export async function measureKinds(model, { large, heic, quick, rounds }, scratch, say) {
  const counts = TIMED[quick ? 'quick' : 'full'];
  const kinds = [
    ...(large === undefined
      ? []
      : await madeKinds(path.dirname(large[0] ?? ''), counts.jpeg, scratch)),
    ...heicKinds(heic, counts.heic, scratch, say),
  ];
  /** @type {{ perSecond: number, peakMb: number }[][]} */
  const runs = kinds.map(() => []);
  for (let round = 1; round <= rounds; round++) {
    for (const [index, { what, folder, pictures, args }] of kinds.entries()) {
      const line = [
        'classify',
        folder,
        '--model',
        model,
        '--json',
        '--no-catalog',
        ...SEE,
        ...args,
      ];
      const { seconds, peakMb } = await timeProcess(CLI, line);
      runs[index]?.push({ perSecond: pictures / seconds, peakMb });
      say(`${what}, round ${round}: ${(pictures / seconds).toFixed(1)}/s`);
    }
  }
  return kinds.map(({ what, pictures }, index) => ({
    what,
    pictures,
    perSecond: spread((runs[index] ?? []).map(({ perSecond }) => perSecond)),
    rounds: (runs[index] ?? []).map(({ perSecond }) => perSecond),
    peakMb: Math.max(...(runs[index] ?? []).map(({ peakMb }) => peakMb)),
  }));
}

/**
 * @param {string} drawn
 * @param {number} count
 * @param {Scratch} scratch
 * @returns {Promise<Kind[]>}
 */
async function madeKinds(drawn, count, scratch) {
  /** @type {{ jpeg: string, raw: string }} */
  const folders = await inChild('tasks/make-kinds.mjs', drawn, fileOf('pictures/kinds'));
  const jpeg = scratch.fill('kind-jpeg', filesOf(folders.jpeg, /\.jpg$/), count).folder;
  const raw = scratch.fill('kind-raw', filesOf(folders.raw, /\.nef$/), count).folder;
  return [
    { what: KIND.previews, folder: jpeg, pictures: count, args: [] },
    {
      what: KIND.full,
      folder: jpeg,
      pictures: count,
      args: ['--full-decode'],
    },
    { what: KIND.raw, folder: raw, pictures: count, args: [] },
  ];
}

/**
 * @param {string | undefined} folder
 * @param {number} count
 * @param {Scratch} scratch
 * @param {(text: string) => void} say
 * @returns {Kind[]}
 */
function heicKinds(folder, count, scratch, say) {
  const files = folder === undefined ? [] : filesOf(path.resolve(folder), /\.hei[cf]$/i);
  if (files.length === 0) {
    say('HEIC is left out: nothing here writes it as telephones do; give a folder with --heic');
    return [];
  }
  const { folder: filled } = scratch.fill('kind-heic', files, count);
  return [{ what: KIND.heic, folder: filled, pictures: count, args: [] }];
}

/**
 * @param {string} folder
 * @param {RegExp} wanted
 */
function filesOf(folder, wanted) {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}
