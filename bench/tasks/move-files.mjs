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
const renamed = await timed((onEvent) => applyPlan(plan, { dataDir, onEvent }));
const after = treeHash();
const restored = await timed((onEvent) => undoRun(undefined, { dataDir, onEvent }));
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
 * How long the parts of a run take, seconds.
 * @param {(onEvent: (event: import('../../dist/index.js').RunEvent) => void) => Promise<import('../../dist/index.js').Receipt>} run
 */
async function timed(run) {
  const began = performance.now();
  let started = began;
  let ended = began;
  let files = 0;
  const { lost } = await run((event) => {
    if (event.type === 'started') started = performance.now();
    if (event.type !== 'moved') return;
    files += 1;
    ended = performance.now();
  });
  const seconds = (/** @type {number} */ from, /** @type {number} */ to) => (to - from) / 1000;
  return {
    files,
    lost,
    looking: seconds(began, started),
    moving: seconds(started, ended),
    reading: seconds(ended, performance.now()),
  };
}
