// Arguments: an empty folder, how many files. Renames that many, filed under 1,000 to a folder, with a
// plan that is read line by line, and says how much memory that took.
import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { applyPlan, readPlan } from '../../dist/index.js';
import { peakMb } from './peak.mjs';

const [scratch = '', count = '1000000'] = process.argv.slice(2);
const root = path.join(scratch, 'pictures');
const file = path.join(scratch, 'plan.jsonl');
await writeFile(file, lines());
const plan = await readPlan(file);
const planned = peakMb();
const { moved: renamed } = await applyPlan(plan, {
  dataDir: path.join(scratch, 'data'),
  verify: false,
});
process.send?.({
  files: plan.files.length,
  renamed,
  plannedPeakMb: planned,
  appliedPeakMb: peakMb(),
});
process.disconnect?.();

/** The lines of the plan, each file written when its line is read. */
function* lines() {
  const created = new Date().toISOString();
  const head = { root, model: 'none', template: '{label}', created };
  yield `${JSON.stringify({ photonym: 'plan', version: 1, ...head })}\n`;
  for (let number = 0; number < Number(count); number++) {
    const folder = `album ${Math.floor(number / 1000)}`;
    if (number % 1000 === 0) mkdirSync(path.join(root, folder), { recursive: true });
    const source = `${folder}/IMG_${number}.jpg`;
    yield `${JSON.stringify(writtenFile(source, `${folder}/dog-${number}.jpg`, number))}\n`;
  }
}

/**
 * @param {string} source
 * @param {string} target
 * @param {number} group
 */
function writtenFile(source, target, group) {
  const file = path.join(root, source);
  writeFileSync(file, source);
  const { size, mtimeNs, ino } = statSync(file, { bigint: true });
  const sha256 = createHash('sha256').update(source).digest('hex');
  const identity = { size: Number(size), mtimeNs: String(mtimeNs), inode: String(ino), sha256 };
  const top = ['dog', 'wolf', 'fox'].map((label) => ({ label, score: 0.9 / (group + 1) }));
  return {
    source,
    target,
    status: 'rename',
    group,
    role: 'picture',
    label: 'dog',
    top,
    ...identity,
  };
}
