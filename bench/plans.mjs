// `npm run bench:plans`: the memory and processor time that plans of 20,000 and 100,000 rows take, made of a catalog that
// knows all pictures, and read from a file; nothing is renamed.
// `npm run bench:plans -- N…`: the same with N rows. A million take 5 GB in the system's folder for temporary files, and
// its 1,000,000 inodes; TMPDIR names another.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CLI, inChild, timeProcess } from './child.mjs';
import { build, findModel } from './setup.mjs';

const given = process.argv.slice(2);
const counts = given.length > 0 ? given : ['20000', '100000'];
build();
const model = await findModel();
const scratch = mkdtempSync(path.join(tmpdir(), 'photonym-plans-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
for (const count of counts) {
  const folder = path.join(scratch, count);
  const pictures = path.join(folder, 'pictures');
  const plan = path.join(folder, 'plan.jsonl');
  await inChild('tasks/fill-catalog.mjs', folder, model, count);
  await inChild('tasks/make-plan.mjs', pictures, plan, count);
  const eyes = ['--model', model, '--see', 'classes'];
  for (const [what, ...args] of [
    ['apply PLAN --dry-run --json', 'apply', plan, '--dry-run', '--json'],
    ['apply PLAN --dry-run', 'apply', plan, '--dry-run'],
    ['FOLDER --dry-run --json', pictures, '--dry-run', '--json', ...eyes],
  ]) {
    const env = { PHOTONYM_DATA: path.join(folder, 'data') };
    const { peakMb, cpuSeconds } = await timeProcess(CLI, args, env);
    const each = `${((cpuSeconds * 1000) / Number(count)).toFixed(2)} ms of processor time a row`;
    process.stdout.write(`${count} rows, ${what}: ${Math.round(peakMb)} MB, ${each}\n`);
  }
  rmSync(folder, { recursive: true, force: true });
}
