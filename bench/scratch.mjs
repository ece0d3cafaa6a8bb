import { copyFileSync, linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileOf } from './child.mjs';

/**
 * @typedef {object} Scratch
 * @property {(name: string, files: readonly string[], count: number) => Filled} fill
 *   a folder of `count` pictures: the files given, again and again under other names
 * @property {(name: string, files: readonly string[]) => string} list a JSON file with these paths
 * @property {(name: string) => string} folder the path of a folder, which need not be there yet
 */

/**
 * @typedef {object} Filled
 * @property {string} folder
 * @property {string[]} files
 */

/**
 * A folder for one run, gone when the process ends, beside the drawn pictures so that links to them are possible.
 * @returns {Scratch}
 */
export function scratchFolder() {
  mkdirSync(fileOf('pictures'), { recursive: true });
  const root = mkdtempSync(fileOf('pictures/scratch-'));
  // Ctrl-C ends a process without its 'exit' event unless it is handled.
  process.once('SIGINT', () => process.exit(130));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  return {
    fill: (name, files, count) => fill(path.join(root, name), files, count),
    folder: (name) => path.join(root, name),
    list: (name, files) => {
      const list = path.join(root, `${name}.json`);
      writeFileSync(list, JSON.stringify(files));
      return list;
    },
  };
}

/**
 * @param {string} folder
 * @param {readonly string[]} files
 * @param {number} count
 * @returns {Filled}
 */
function fill(folder, files, count) {
  mkdirSync(folder, { recursive: true });
  const filled = Array.from({ length: count }, (_, index) => {
    const source = files[index % files.length] ?? '';
    const target = path.join(folder, String(index).padStart(6, '0') + path.extname(source));
    linkOrCopy(source, target);
    return target;
  });
  return { folder, files: filled };
}

/**
 * @param {string} source
 * @param {string} target
 */
function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    // Another file system, or one without hard links.
    copyFileSync(source, target);
  }
}
