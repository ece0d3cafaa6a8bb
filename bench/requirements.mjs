/** @typedef {import('./types.d.ts').Results} Results */

/**
 * @typedef {object} Requirement
 * @property {string} what
 * @property {string} measured
 * @property {boolean} met
 */

/**
 * What photonym promises, and what was measured.
 * @param {Results} results
 * @returns {Requirement[]}
 */
export function checkRequirements({ groups, start, memory }) {
  const large = groups.find(({ name }) => name === 'large')?.ratios[0];
  const help = start[0]?.seconds.median ?? Number.NaN;
  const peaks = groups.flatMap(({ contestants }) =>
    contestants.filter(({ name }) => name.startsWith('photonym')).map(({ peakMb }) => peakMb),
  );
  const peak = Math.max(...memory.map(({ peakMb }) => peakMb), ...peaks);
  return [
    ...(large === undefined
      ? []
      : [
          {
            what: "large pictures at least 5 times as fast as transformers.js's plain use",
            measured: `${large.median.toFixed(2)} times`,
            met: large.median >= 5,
          },
        ]),
    {
      what: 'peak memory below 450 MB, whatever the number of pictures',
      measured: `${peak.toFixed(0)} MB`,
      met: peak < 450,
    },
    {
      what: '`--help` within 200 ms',
      measured: `${(help * 1000).toFixed(0)} ms`,
      met: help <= 0.2,
    },
  ];
}
