// Argument: an empty folder. Writes 10,000 new sidecars, and keywords into 500 JPEGs of two megabytes, undoes
// both, and says how long that took, how long the disk takes for the same bytes, and whether everything was as before.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { applyPlan, undoRun } from '../../dist/index.js';

const SIDECARS = 10_000;
const JPEGS = 500;
/** As many files as photonym writes at once. */
const AT_ONCE = 16;

const [scratch = ''] = process.argv.slice(2);
const results = [];
results.push(await tagging('new sidecars', SIDECARS, (number) => `raw ${number}`));
const jpeg = await photograph();
results.push(await tagging('JPEGs', JPEGS, () => jpeg));
process.send?.(results);
process.disconnect?.();

/** A JPEG of about two megabytes. */
async function photograph() {
  const [width, height] = [2800, 2100];
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < pixels.length; at++) pixels[at] = (at * 7 + (at % 11) * (at % 17)) % 256;
  const image = sharp(pixels, { raw: { width, height, channels: 3 } }).blur(1.2);
  return await image.jpeg({ quality: 88 }).toBuffer();
}

/**
 * @param {string} what
 * @param {number} count
 * @param {(number: number) => string | Uint8Array} contentOf
 */
async function tagging(what, count, contentOf) {
  const root = path.join(scratch, what);
  const dataDir = path.join(scratch, `${what} data`);
  const isSidecar = what.includes('sidecar');
  /** @type {import('../../dist/index.js').PlannedFile[]} */
  const files = [];
  for (let number = 0; number < count; number++) {
    // Folder by folder, as a plan has them.
    const source = `album ${Math.floor((number * 100) / count)}/IMG_${number}.${isSidecar ? 'cr3' : 'jpg'}`;
    const file = path.join(root, source);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, contentOf(number));
    const { size, mtimeNs, ino: inode } = statSync(file, { bigint: true });
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    files.push({
      ...{ source, target: source, status: 'unchanged', group: number, role: 'picture' },
      identity: { size: Number(size), mtimeNs, inode, sha256 },
      keywords: {
        ...{ add: ['dog', 'animal'], remove: [], addTree: ['animal|dog'], removeTree: [] },
        file: isSidecar ? `${source}.xmp` : source,
      },
    });
  }
  const head = { root, model: 'none', template: '{label}', created: new Date().toISOString() };
  const before = treeHash(root);
  const bytes = isSidecar
    ? readFileSync(fileURLToPath(import.meta.url)).subarray(0, 1000)
    : contentOf(0);
  const alone = [await timed(() => writtenAlone(bytes, count))];
  const cpu = process.cpuUsage();
  const tagged = await timed(() => applyPlan({ ...head, files }, { dataDir, verify: false }));
  const { user, system } = process.cpuUsage(cpu);
  const undone = await timed(() => undoRun(undefined, { dataDir }));
  alone.push(await timed(() => writtenAlone(bytes, count)));
  const isRestored = treeHash(root) === before;
  return { what, files: count, tagged, cpu: (user + system) / 1e6, undone, alone, isRestored };
}

/**
 * What no way of writing safely can go below: each file is written whole, synced, and put in the place of another.
 * @param {string | Uint8Array} bytes
 * @param {number} count
 */
async function writtenAlone(bytes, count) {
  const folder = path.join(scratch, 'alone');
  mkdirSync(folder);
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let number = next++; number < count; number = next++) {
        const file = path.join(folder, `${number}`);
        const handle = await open(`${file}.new`, 'wx');
        await handle.writeFile(bytes);
        await handle.sync();
        await handle.close();
        await rename(`${file}.new`, file);
      }
    }),
  );
  rmSync(folder, { recursive: true });
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** @param {string} root */
function treeHash(root) {
  const hash = createHash('sha256');
  // Times are restored to the microsecond: Node.js passes them as floating-point numbers.
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(root, name);
    const { mtimeNs } = statSync(file, { bigint: true });
    hash.update(name);
    const time = String((mtimeNs + 500_000n) / 1_000_000n);
    if (statSync(file).isFile()) hash.update(time).update(readFileSync(file));
  }
  return hash.digest('hex');
}
