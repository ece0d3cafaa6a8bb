import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run bench -- [options]
  --rounds N         rounds of the comparison (default 3; with --quick 2)
  --quick            fewer pictures and rounds, under two minutes
  --no-comparison    whole processes alone: start, catalog, memory
  --pictures FOLDER  your own pictures instead of drawn ones (JPEG, PNG, WebP)
  --heic FOLDER      a telephone's HEIC pictures, which cannot be drawn here
  --json             results as JSON
  --markdown FILE    also write the Markdown tables of docs/performance.md
  --no-build         measure dist/ as it is
`;

/**
 * @typedef {object} Options
 * @property {number} rounds
 * @property {boolean} quick
 * @property {boolean} comparison
 * @property {boolean} json
 * @property {boolean} build
 * @property {string | undefined} pictures
 * @property {string | undefined} heic
 * @property {string | undefined} markdown
 */

/**
 * Ends the process where the options ask for help or are wrong.
 * @param {string[]} args
 * @returns {Options}
 */
export function parseOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      allowNegative: true,
      options: {
        rounds: { type: 'string' },
        quick: { type: 'boolean', default: false },
        comparison: { type: 'boolean', default: true },
        pictures: { type: 'string' },
        heic: { type: 'string' },
        json: { type: 'boolean', default: false },
        markdown: { type: 'string' },
        build: { type: 'boolean', default: true },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) end(USAGE, 0);
    const { quick, comparison, json, build, pictures, heic, markdown } = values;
    const rounds = Number(values.rounds ?? (quick ? 2 : 3));
    if (!(Number.isInteger(rounds) && rounds > 0)) {
      throw new Error('--rounds: expected a whole number from 1');
    }
    return { rounds, quick, comparison, json, build, pictures, heic, markdown };
  } catch (error) {
    return end(`${error instanceof Error ? error.message : error}\n${USAGE}`, 2);
  }
}

/**
 * @param {string} text
 * @param {number} code
 * @returns {never}
 */
function end(text, code) {
  (code === 0 ? process.stdout : process.stderr).write(text);
  process.exit(code);
}
