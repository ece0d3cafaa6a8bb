import { checkRequirements } from './requirements.mjs';

/**
 * @typedef {import('./types.d.ts').Results} Results
 * @typedef {import('./types.d.ts').GroupResult} GroupResult
 * @typedef {import('./types.d.ts').Spread} Spread
 */

/**
 * One table: what stands above it, its head and its rows.
 * @typedef {object} Table
 * @property {string} title
 * @property {string[]} head
 * @property {string[][]} rows
 * @property {string} [note]
 */

/**
 * The results as tables, for the terminal and for Markdown alike.
 * @param {Results} results
 * @returns {Table[]}
 */
export function tablesOf(results) {
  return [
    ...results.groups.map(groupTable),
    ...(results.kinds.length === 0 ? [] : [kindsTable(results)]),
    startTable(results),
    growthTable(results),
    checks(results),
  ];
}

/**
 * @param {GroupResult} group
 * @returns {Table}
 */
function groupTable({ name, what, pictures, contestants, ratios, share, agreement }) {
  return {
    title: `Pictures/s: ${name} (${pictures} of ${what})`,
    head: ['', 'median', 'range', 'photonym is faster by', 'range', 'CPU each', 'peak memory'],
    rows: contestants.map((contestant) => {
      const ratio = ratios.find(({ against }) => against === contestant.name);
      return [
        contestant.name,
        contestant.perSecond.median.toFixed(1),
        range(contestant.perSecond, 1),
        ratio === undefined ? '' : `${ratio.median.toFixed(1)} x`,
        ratio === undefined ? '' : range(ratio, 1),
        `${contestant.cpuMs.toFixed(1)} ms`,
        `${contestant.peakMb.toFixed(0)} MB`,
      ];
    }),
    note: [
      `The bound, decoding and network one after the other on all cores, is ${share.bound.toFixed(1)}/s;`,
      `photonym does ${share.median.toFixed(2)} of it (${range(share, 2)}).`,
      `Same best class as transformers.js: ${agreement.same} of ${agreement.of} pictures.`,
    ].join(' '),
  };
}

/**
 * @param {Results} results
 * @returns {Table}
 */
function kindsTable({ kinds }) {
  return {
    title: '`photonym classify --no-catalog` over other kinds, start included',
    head: ['', 'pictures', 'pictures/s', 'range', 'peak memory'],
    rows: kinds.map(({ what, pictures, perSecond, peakMb }) => [
      what,
      String(pictures),
      perSecond.median.toFixed(1),
      range(perSecond, 1),
      `${peakMb.toFixed(0)} MB`,
    ]),
  };
}

/**
 * @param {Results} results
 * @returns {Table}
 */
function startTable({ start }) {
  return {
    title: 'Whole process, from start to end',
    head: ['', 'median', 'range'],
    rows: start.map(({ what, seconds }) => [
      what,
      `${seconds.median.toFixed(2)} s`,
      range(seconds, 2),
    ]),
  };
}

/**
 * @param {Results} results
 * @returns {Table}
 */
function growthTable({ growth }) {
  const row = (/** @type {import('./types.d.ts').WholeRun} */ run, /** @type {string} */ what) => [
    what,
    run.pictures.toLocaleString('en'),
    (run.pictures / run.seconds).toFixed(0),
    `${((run.seconds * 1000) / run.pictures).toFixed(2)} ms`,
    `${((run.cpuSeconds * 1000) / run.pictures).toFixed(2)} ms`,
    `${run.peakMb.toFixed(0)} MB`,
  ];
  return {
    title: '`photonym classify` with its catalog, 320 x 240 JPEG, start included',
    head: ['', 'pictures', 'pictures/s', 'each', 'CPU each', 'peak memory'],
    rows: [
      ...growth.first.map((run) => row(run, 'new')),
      ...growth.second.map((run) => row(run, 'catalogued')),
    ],
  };
}

/**
 * @param {Results} results
 * @returns {Table}
 */
function checks(results) {
  return {
    title: 'Required',
    head: ['', 'measured', 'met'],
    rows: checkRequirements(results).map(({ what, measured, met }) => [
      what,
      measured,
      met ? 'yes' : 'NO',
    ]),
  };
}

/**
 * @param {Spread} spread
 * @param {number} digits
 */
function range({ min, max }, digits) {
  return `${min.toFixed(digits)} – ${max.toFixed(digits)}`;
}
