import { readFileSync } from 'node:fs';
import { arch, availableParallelism, platform } from 'node:os';

/** Versions and machine, in general terms. */
export function describeMachine() {
  return {
    cores: String(availableParallelism()),
    system: `${platform()} ${arch()}`,
    Node: process.versions.node,
    photonym: versionIn('../package.json'),
    'transformers.js': versionIn('node_modules/@huggingface/transformers/package.json'),
    'ONNX Runtime of both': bothVersions('onnxruntime-node'),
    'sharp of both': bothVersions('sharp'),
  };
}

/** @param {string} library */
function bothVersions(library) {
  const ours = versionIn(`../node_modules/${library}/package.json`);
  const theirs = versionIn(`node_modules/${library}/package.json`);
  return ours === theirs ? ours : `${ours} and ${theirs}`;
}

/** @param {string} file */
function versionIn(file) {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
  return version;
}
