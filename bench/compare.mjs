import { CLI, inChild, timeProcess } from './child.mjs';
import { spread } from './statistics.mjs';

/**
 * @typedef {import('./types.d.ts').Group} Group
 * @typedef {import('./types.d.ts').GroupResult} GroupResult
 * @typedef {import('./types.d.ts').Pass} Pass
 * @typedef {import('./scratch.mjs').Scratch} Scratch
 */

/**
 * @typedef {object} Setting
 * @property {string} model
 * @property {string} detector folder of the peer's network of things
 * @property {Scratch} scratch
 * @property {number} rounds
 * @property {(text: string) => void} say
 */

const OURS = 'photonym, library';
const PLAIN = 'transformers.js, plain';
const DECODING = 'decoding alone';
const NETWORK = 'the network alone';
const AT_ONCE = ['transformers.js, concurrent', 'transformers.js, batches of 8'];

/**
 * All contestants, round after round, each in a fresh process: a disturbance of the machine
 * for a while disturbs them all.
 * @param {Group} group
 * @param {Setting} setting
 * @returns {Promise<GroupResult>}
 */
export async function compareGroup(group, setting) {
  const contestants = makeContestants(group, setting);
  /** @type {Map<string, Pass[]>} */
  const passes = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = 1; round <= setting.rounds; round++) {
    for (const { name, pass } of contestants) {
      const result = await pass();
      passes.get(name)?.push(result);
      setting.say(`${group.name}, round ${round}: ${name} ${result.perSecond.toFixed(1)}/s`);
    }
  }
  return summarise(group, passes);
}

/**
 * @param {Group} group
 * @param {Setting} setting
 * @returns {{ name: string, pass: () => Promise<Pass> }[]}
 */
function makeContestants({ name, files, timed, eyes }, { model, detector, scratch }) {
  const filled = scratch.fill(`timed-${name}`, files, timed);
  const once = scratch.list(`once-${name}`, files);
  const often = scratch.list(`often-${name}`, filled.files);
  /** @type {(contestant: string, list: string) => () => Promise<Pass>} */
  const library = (contestant, list) => () =>
    inChild('tasks/measure.mjs', contestant, model, list, eyes.includes('things') ? detector : '');
  return [
    { name: OURS, pass: library('photonym', often) },
    { name: PLAIN, pass: library('peer-plain', once) },
    { name: 'photonym, command line', pass: () => commandLine(model, filled, eyes) },
    { name: DECODING, pass: library('decoding', often) },
    { name: NETWORK, pass: library('network', often) },
    { name: AT_ONCE[0] ?? '', pass: library('peer-pool', once) },
    { name: AT_ONCE[1] ?? '', pass: library('peer-batch', once) },
  ];
}

/**
 * The whole process, its start included.
 * @param {string} model
 * @param {import('./scratch.mjs').Filled} pictures
 * @param {Group['eyes']} eyes
 * @returns {Promise<Pass>}
 */
async function commandLine(model, { folder, files }, eyes) {
  const see = ['--see', eyes.join(',')];
  const args = ['classify', folder, '--model', model, '--json', '--no-catalog', ...see];
  const { seconds, cpuSeconds, peakMb } = await timeProcess(CLI, args);
  const cpuMs = (cpuSeconds * 1000) / files.length;
  return { perSecond: files.length / seconds, cpuMs, peakMb, labels: [] };
}

/**
 * @param {Group} group
 * @param {ReadonlyMap<string, readonly Pass[]>} passes
 * @returns {GroupResult}
 */
function summarise({ name, what, files }, passes) {
  const contestants = [...passes].map(([contestant, results]) => ({
    name: contestant,
    perSecond: spread(results.map(({ perSecond }) => perSecond)),
    cpuMs: Math.min(...results.map(({ cpuMs }) => cpuMs)),
    peakMb: Math.max(...results.map(({ peakMb }) => peakMb)),
  }));
  const ours = passes.get(OURS) ?? [];
  const ratios = [PLAIN, fastest(contestants, AT_ONCE)].map((against) => {
    const theirs = passes.get(against) ?? [];
    const byRound = ours.map((pass, round) => pass.perSecond / (theirs[round]?.perSecond ?? 0));
    return { against, ...spread(byRound) };
  });
  const agreement = agree(ours[0]?.labels ?? [], passes.get(PLAIN)?.[0]?.labels ?? []);
  const share = shareOfBound(ours, passes.get(DECODING) ?? [], passes.get(NETWORK) ?? []);
  return { name, what, pictures: files.length, contestants, ratios, share, agreement };
}

/**
 * Decoding and computing on the same cores can be no faster than one after the other.
 * @param {readonly Pass[]} ours
 * @param {readonly Pass[]} decoding
 * @param {readonly Pass[]} network
 * @returns {import('./types.d.ts').Share}
 */
function shareOfBound(ours, decoding, network) {
  const bounds = ours.map((_, round) => {
    const [a, b] = [decoding[round]?.perSecond ?? 0, network[round]?.perSecond ?? 0];
    return 1 / (1 / a + 1 / b);
  });
  const shares = ours.map(({ perSecond }, round) => perSecond / (bounds[round] ?? 0));
  return { bound: spread(bounds).median, ...spread(shares) };
}

/**
 * @param {GroupResult['contestants']} contestants
 * @param {readonly string[]} among
 */
function fastest(contestants, among) {
  return contestants
    .filter(({ name }) => among.includes(name))
    .reduce((best, next) => (next.perSecond.median > best.perSecond.median ? next : best)).name;
}

/**
 * photonym's list begins with the peer's and repeats it.
 * @param {readonly string[]} ours
 * @param {readonly string[]} theirs
 */
function agree(ours, theirs) {
  const same = theirs.filter((label, index) => label === ours[index]).length;
  return { same, of: theirs.length };
}
