import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fileOf, inChild } from './child.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const developmentModels = fileURLToPath(new URL('../../shared/models', import.meta.url));

/** Installs transformers.js where it is not yet. */
export function installPeer() {
  if (existsSync(new URL('node_modules', import.meta.url))) return;
  npm('ci', '--prefix', 'bench', '--no-audit', '--no-fund');
}

/** Builds, so that the present sources are measured. */
export function build() {
  npm('run', '-s', 'build');
}

/**
 * Finds the model where photonym finds it, so that both look with the very same file.
 * @returns {Promise<string>} folder with config.json and onnx/model.onnx
 */
export async function findModel() {
  if (process.env.PHOTONYM_MODELS === undefined && existsSync(developmentModels)) {
    process.env.PHOTONYM_MODELS = developmentModels;
  }
  return await inChild('tasks/locate-model.mjs');
}

/**
 * Writes photonym's network of things as the peer reads it.
 * @returns {Promise<string>} its folder
 */
export async function makeDetector() {
  return await inChild('tasks/make-detector.mjs', fileOf('pictures/things'));
}

/** @param {string[]} args */
function npm(...args) {
  // On Windows npm is a batch file, which only a shell can run. No argument needs quotes.
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed`);
}
