// Arguments: an empty folder, how many files. Renames that many, filed under 1,000 to a folder, as a
// program would with a plan that it makes itself, and says how much memory that took.
import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyPlan, PackedList } from '../../dist/index.js';
import { peakMb } from './peak.mjs';

const [scratch = '', count = '1000000'] = process.argv.slice(2);
const root = path.join(scratch, 'pictures');
/** @type {PackedList<import('../../dist/index.js').PlannedFile>} */
const files = new PackedList();
for (let number = 0; number < Number(count); number++) {
  const folder = `album ${Math.floor(number / 1000)}`;
  if (number % 1000 === 0) mkdirSync(path.join(root, folder), { recursive: true });
  files.push(writtenFile(`${folder}/IMG_${number}.jpg`, `${folder}/dog-${number}.jpg`, number));
}
const planned = peakMb();
const created = new Date().toISOString();
const plan = { root, model: 'none', template: '{label}', created, files };
let renamed = 0;
for await (const event of applyPlan(plan, { dataDir: path.join(scratch, 'data'), verify: false })) {
  if (event.type === 'moved') renamed += 1;
}
process.send?.({ files: files.length, renamed, plannedPeakMb: planned, appliedPeakMb: peakMb() });
process.disconnect?.();

/**
 * @param {string} source
 * @param {string} target
 * @param {number} group
 * @returns {import('../../dist/index.js').PlannedFile}
 */
function writtenFile(source, target, group) {
  const file = path.join(root, source);
  writeFileSync(file, source);
  const { size, mtimeNs, ino } = statSync(file, { bigint: true });
  const sha256 = createHash('sha256').update(source).digest('hex');
  const identity = { size: Number(size), mtimeNs, inode: ino, sha256 };
  const guesses = ['dog', 'wolf', 'fox'].map((label) => ({ label, score: 0.9 / (group + 1) }));
  return {
    source,
    target,
    group,
    role: 'picture',
    status: 'rename',
    identity,
    label: 'dog',
    guesses,
  };
}
