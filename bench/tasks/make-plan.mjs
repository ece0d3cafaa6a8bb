// Arguments: a folder with folders of pictures, a file to be written, how many rows. Writes a plan that gives the first
// so many of them other names, as photonym would.
import { createWriteStream, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';

const LABELS = [
  'dog',
  'cat',
  'beach',
  'mountain',
  'bicycle',
  'cup of coffee',
  'building',
  'flower',
];
/** Of nothing. */
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const [root = '', file = '', count = '0'] = process.argv.slice(2);
const plan = createWriteStream(file);
const head = { root, model: 'mobilenet_v2_1.0_224', template: '{label}', created: new Date(0) };
plan.write(`${JSON.stringify({ photonym: 'plan', version: 1, ...head })}\n`);
let group = 0;
const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name: folder } of folders) {
  const taken = new Map();
  const lines = [];
  for (const name of readdirSync(path.join(root, folder))) {
    if (group === Number(count)) break;
    const { size, mtimeNs, ino } = lstatSync(path.join(root, folder, name), { bigint: true });
    const label = LABELS[group % LABELS.length] ?? '';
    const number = (taken.get(label) ?? 0) + 1;
    taken.set(label, number);
    const planned = `${label}${number === 1 ? '' : ` ${number}`}.jpg`;
    const row = {
      source: `${folder}/${name}`,
      target: `${folder}/${planned}`,
      status: 'rename',
      group: ++group,
      role: 'picture',
      label,
      probability: 0.9,
      planned,
      top: [{ label, score: 0.9 }],
      size: Number(size),
      mtimeNs: String(mtimeNs),
      inode: String(ino),
      sha256: SHA256,
    };
    lines.push(`${JSON.stringify(row)}\n`);
  }
  if (!plan.write(lines.join(''))) await new Promise((drained) => plan.once('drain', drained));
}
await finished(plan.end());
process.send?.(group);
process.disconnect?.();
