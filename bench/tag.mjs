// `npm run bench:tag [FOLDER]`: writes keywords into 10,000 new sidecars and into JPEGs, and undoes that, beside
// what the disk that holds the folder (by default this one) takes for the same bytes.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileOf, inChild } from './child.mjs';
import { build } from './setup.mjs';

/**
 * @typedef {object} Tagging
 * @property {string} what
 * @property {number} files
 * @property {number} tagged seconds, with the journal durable and every file synced
 * @property {number} cpu seconds of the processor
 * @property {number} undone seconds
 * @property {readonly number[]} alone seconds that the disk takes for files of that size, before and after
 * @property {boolean} isRestored
 */

build();
// As the command line does (bin/photonym.cjs).
process.env['UV_THREADPOOL_SIZE'] ??= '16';
const [folder = fileOf('.')] = process.argv.slice(2);
const scratch = mkdtempSync(path.join(folder, 'scratch-tag-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
/** @type {readonly Tagging[]} */
const results = await inChild('tasks/tag-files.mjs', scratch);
for (const { what, files, tagged, cpu, undone, alone, isRestored } of results) {
  const rate = (/** @type {number} */ seconds) => Math.round(files / seconds);
  process.stdout.write(
    `${files} ${what}: ${rate(tagged)} written a second (${rate(cpu)} a second of the processor), ${rate(undone)} undone; the disk alone ${alone.map(rate).join(' and ')}; everything as before: ${isRestored ? 'yes' : 'NO'}\n`,
  );
}
