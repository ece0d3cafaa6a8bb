// `npm run bench:moves`: renames and undoes 10,000 pictures with 3,000 companions in 100 folders.
// `npm run bench:moves -- N`: how much memory a plan of N files takes, made and carried out.
import { mkdtempSync, rmSync } from 'node:fs';
import { fileOf, inChild } from './child.mjs';
import { build } from './setup.mjs';

/**
 * @typedef {object} Timing
 * @property {number} files
 * @property {number} lost
 * @property {number} looking seconds for looking at every file before
 * @property {number} moving seconds for moving, with all that the journal writes
 * @property {number} reading seconds for reading every file again for the receipt
 */

const [count] = process.argv.slice(2);
build();
const scratch = mkdtempSync(fileOf('scratch-moves-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
process.stdout.write(count === undefined ? await speed() : await memory(count));

async function speed() {
  /** @type {{ folders: number, renamed: Timing, restored: Timing, isRestored: boolean }} */
  const { folders, renamed, restored, isRestored } = await inChild('tasks/move-files.mjs', scratch);
  return [
    `${renamed.files} files in ${folders} folders`,
    lineOf('renamed', renamed),
    lineOf('undone', restored),
    `everything as before: ${isRestored ? 'yes' : 'NO'}, lost: ${renamed.lost + restored.lost}`,
    '',
  ].join('\n');
}

/** @param {string} files */
async function memory(files) {
  return `${JSON.stringify(await inChild('tasks/move-many.mjs', scratch, files))}\n`;
}

/**
 * @param {string} what
 * @param {Timing} timing
 */
function lineOf(what, { files, looking, moving, reading }) {
  const rate = (/** @type {number} */ seconds) => Math.round(files / seconds);
  return [
    `${what}: ${rate(moving)} moves/s, journal durable`,
    `${rate(looking + moving)} with looking at every file before`,
    `${rate(looking + moving + reading)} with reading every file for the receipt`,
  ].join('; ');
}
