import { KIND } from './kinds.mjs';
import { spread } from './statistics.mjs';

/** @typedef {import('./types.d.ts').Results} Results */

/**
 * @typedef {object} Requirement
 * @property {string} what
 * @property {string} measured
 * @property {boolean} met
 */

/**
 * photonym's promises and their measurements.
 * @param {Results} results
 * @returns {Requirement[]}
 */
export function checkRequirements({ quick, groups, start, kinds, growth }) {
  const large = groups.find(({ name }) => name === 'large');
  const small = groups.find(({ name }) => name === 'small');
  const one = start[1]?.seconds.median ?? Number.NaN;
  const help = start[0]?.seconds.median ?? Number.NaN;
  const passes = groups.filter(({ name }) => name !== 'all eyes').flatMap(peaksOf);
  const runs = [...growth.first, ...growth.second];
  const peak = Math.max(...runs.map(({ peakMb }) => peakMb), ...passes);
  const [few, ...more] = growth.first;
  const most = more.at(-1);
  const [before] = more.slice(-2);
  const cpuOfOne = (/** @type {import('./types.d.ts').WholeRun | undefined} */ run) =>
    run === undefined ? Number.NaN : run.cpuSeconds / run.pictures;
  const again = Math.max(...growth.second.map(({ pictures, seconds }) => pictures / seconds));
  return [
    ...(large === undefined
      ? []
      : [
          times(
            "large pictures as fast as transformers.js's plain use",
            large.ratios[0]?.median,
            8,
          ),
          times('of the bound on large pictures', large.share.median, 0.93),
        ]),
    ...(small === undefined
      ? []
      : [
          times(
            'small pictures as fast as transformers.js run at once',
            small.ratios[1]?.median,
            2.3,
          ),
          times('of the bound on small pictures', small.share.median, 0.88),
        ]),
    ...ofAllEyes(groups.find(({ name }) => name === 'all eyes')),
    ...ofKinds(kinds),
    // The start of the program is too large a part of a quick run.
    ...(quick ? [] : [atLeast('catalogued files/s, start included', again, 8000)]),
    atMost('peak memory, MB', peak, 450),
    atMost(
      'peak memory of the most new pictures to that of the fewest',
      (most?.peakMb ?? Number.NaN) / (few?.peakMb ?? Number.NaN),
      1.05,
    ),
    // With the fewest the start of the program is a large part.
    ...(quick
      ? []
      : [
          atMost(
            'CPU of one of the most to one of a tenth',
            cpuOfOne(most) / cpuOfOne(before),
            1.05,
          ),
        ]),
    atMost('one picture, seconds from start to end', one, 0.8),
    atMost('`--help`, seconds', help, 0.2),
  ];
}

/** @param {import('./types.d.ts').GroupResult} group */
function peaksOf({ contestants }) {
  return contestants.filter(({ name }) => name.startsWith('photonym')).map(({ peakMb }) => peakMb);
}

/**
 * @param {import('./types.d.ts').GroupResult | undefined} group
 * @returns {Requirement[]}
 */
function ofAllEyes(group) {
  if (group === undefined) return [];
  return [
    times("all eyes as fast as transformers.js's plain use", group.ratios[0]?.median, 5),
    times('of the bound with all eyes', group.share.median, 0.9),
    atMost('peak memory with all eyes, MB', Math.max(...peaksOf(group)), 600),
  ];
}

/**
 * @param {Results['kinds']} kinds
 * @returns {Requirement[]}
 */
function ofKinds(kinds) {
  const of = (/** @type {string} */ wanted) => kinds.find(({ what }) => what === wanted);
  const [previews, full, heic] = [of(KIND.previews), of(KIND.full), of(KIND.heic)];
  const ratios = previews?.rounds.map((value, round) => value / (full?.rounds[round] ?? 0)) ?? [];
  return [
    ...(ratios.length === 0
      ? []
      : [times('large pictures with previews, as fast as without', spread(ratios).median, 3)]),
    ...(heic === undefined
      ? []
      : [times('HEIC of telephones, pictures/s', heic.perSecond.median, 5)]),
  ];
}

/**
 * @param {string} what
 * @param {number | undefined} value
 * @param {number} least
 * @returns {Requirement}
 */
function times(what, value, least) {
  const shown = value ?? Number.NaN;
  return { what: `${what}: at least ${least}`, measured: shown.toFixed(2), met: shown >= least };
}

/**
 * @param {string} what
 * @param {number} value
 * @param {number} least
 * @returns {Requirement}
 */
function atLeast(what, value, least) {
  return { what: `${what}: at least ${least}`, measured: value.toFixed(0), met: value >= least };
}

/**
 * @param {string} what
 * @param {number} value
 * @param {number} most
 * @returns {Requirement}
 */
function atMost(what, value, most) {
  return { what: `${what}: at most ${most}`, measured: value.toFixed(2), met: value <= most };
}
