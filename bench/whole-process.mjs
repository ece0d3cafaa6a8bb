import { CLI, fileOf, timeProcess } from './child.mjs';
import { spread } from './statistics.mjs';

/**
 * Seconds from start to end of whole processes, in turn.
 * @param {string} model
 * @param {string} picture
 * @param {{ quick: boolean }} options
 * @returns {Promise<import('./types.d.ts').Results['start']>}
 */
export async function measureStart(model, picture, { quick }) {
  const programs = [
    { what: '`photonym --help`', script: CLI, args: ['--help'] },
    {
      what: '`photonym classify` of one picture',
      script: CLI,
      args: ['classify', picture, '--model', model, '--see', 'classes', '--json', '--no-catalog'],
    },
    {
      what: 'the same with transformers.js',
      script: fileOf('tasks/peer-once.mjs'),
      args: [model, picture],
    },
  ];
  /** @type {number[][]} */
  const seconds = programs.map(() => []);
  for (let run = 0; run < (quick ? 3 : 9); run++) {
    for (const [index, { script, args }] of programs.entries()) {
      seconds[index]?.push((await timeProcess(script, args)).seconds);
    }
  }
  return programs.map(({ what }, index) => ({ what, seconds: spread(seconds[index] ?? []) }));
}
