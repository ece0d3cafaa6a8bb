// Argument: an empty folder. Renames 10,000 pictures with 3,000 companions in 100 folders, undoes
// that, and says how long each part took and whether everything was as before.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyPlan, undoRun } from '../../dist/index.js';

const FOLDERS = 100;
const PICTURES = 10_000;
const COMPANIONS = 3_000;
/** Bytes of a picture: enough to be one, few enough that moving is what is measured. */
const SIZE = 4096;
const LABELS = ['dog', 'cat', 'bus', 'sea', 'tree'];

const [scratch = ''] = process.argv.slice(2);
const root = path.join(scratch, 'pictures');
const dataDir = path.join(scratch, 'data');
writeTree();
const plan = planOfTree();
const before = treeHash();
const renamed = await timed(applyPlan(plan, { dataDir }), 'moved');
const after = treeHash();
const restored = await timed(undoRun(undefined, { dataDir }), 'moved');
process.send?.({
  files: plan.files.length,
  folders: FOLDERS,
  renamed,
  restored,
  isRestored: treeHash() === before && after !== before,
});
process.disconnect?.();

function writeTree() {
  for (let folder = 0; folder < FOLDERS; folder++) mkdirSync(folderOf(folder), { recursive: true });
  for (let number = 0; number < PICTURES; number++) {
    const file = path.join(folderOf(number % FOLDERS), `IMG_${number}.jpg`);
    writeFileSync(
      file,
      createHash('sha256')
        .update(String(number))
        .digest()
        .toString('hex')
        .repeat(SIZE / 64),
    );
    if (number < COMPANIONS)
      writeFileSync(file.replace(/jpg$/, 'xmp'), `<x:xmpmeta n="${number}"/>`);
  }
}

/** @param {number} folder */
function folderOf(folder) {
  return path.join(root, `album ${folder}`);
}

/** @returns {import('../../dist/index.js').Plan} */
function planOfTree() {
  /** @type {import('../../dist/index.js').PlannedFile[]} */
  const files = [];
  for (let number = 0; number < PICTURES; number++) {
    const folder = `album ${number % FOLDERS}`;
    const name = `${LABELS[number % LABELS.length]}-${number}`;
    const extensions = number < COMPANIONS ? ['jpg', 'xmp'] : ['jpg'];
    for (const extension of extensions) {
      const source = `${folder}/IMG_${number}.${extension}`;
      const target = `${folder}/${name}.${extension}`;
      const role = extension === 'jpg' ? 'picture' : 'companion';
      files.push({
        source,
        target,
        role,
        status: 'rename',
        group: number,
        identity: identityOf(source),
      });
    }
  }
  return { root, model: 'none', template: '{label}', created: new Date().toISOString(), files };
}

/** @param {string} file */
function identityOf(file) {
  const { size, mtimeNs, ino } = statSync(path.join(root, file), { bigint: true });
  const sha256 = createHash('sha256')
    .update(readFileSync(path.join(root, file)))
    .digest('hex');
  return { size: Number(size), mtimeNs, inode: ino, sha256 };
}

/** One hash of every path, content and time. */
function treeHash() {
  const hash = createHash('sha256');
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const stats = statSync(path.join(root, file), { bigint: true });
    if (!stats.isFile()) continue;
    hash.update(`${file}\0${stats.mtimeNs}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * Times of one run: looking at every file before (`looking`), moving with all that the journal
 * writes (`moving`), and reading every file again for the receipt (`reading`), in seconds.
 * @param {AsyncIterable<{ readonly type: string, readonly receipt?: { readonly lost: number } }>} events
 * @param {string} step type of the events that are counted
 */
async function timed(events, step) {
  const began = performance.now();
  let started = began;
  let ended = began;
  let files = 0;
  let lost = Number.NaN;
  for await (const event of events) {
    if (event.type === 'started') started = performance.now();
    if (event.type === step) {
      files += 1;
      ended = performance.now();
    }
    if (event.receipt !== undefined) lost = event.receipt.lost;
  }
  const seconds = (/** @type {number} */ from, /** @type {number} */ to) => (to - from) / 1000;
  return {
    files,
    lost,
    looking: seconds(began, started),
    moving: seconds(started, ended),
    reading: seconds(ended, performance.now()),
  };
}
