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
    startTable(results),
    memoryTable(results),
    checks(results),
  ];
}

/**
 * @param {GroupResult} group
 * @returns {Table}
 */
function groupTable({ name, what, pictures, contestants, ratios, agreement }) {
  return {
    title: `Pictures/s: ${name} (${pictures} of ${what})`,
    head: ['', 'median', 'range', 'photonym is faster by', 'range', 'peak memory'],
    rows: contestants.map((contestant) => {
      const ratio = ratios.find(({ against }) => against === contestant.name);
      return [
        contestant.name,
        contestant.perSecond.median.toFixed(1),
        range(contestant.perSecond, 1),
        ratio === undefined ? '' : `${ratio.median.toFixed(1)} x`,
        ratio === undefined ? '' : range(ratio, 1),
        `${contestant.peakMb.toFixed(0)} MB`,
      ];
    }),
    note: `Same best class as transformers.js: ${agreement.same} of ${agreement.of} pictures.`,
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
function memoryTable({ memory }) {
  return {
    title: 'Peak memory of `photonym classify`',
    head: ['pictures', 'peak memory'],
    rows: memory.map(({ pictures, peakMb }) => [
      pictures.toLocaleString('en'),
      `${peakMb.toFixed(0)} MB`,
    ]),
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
