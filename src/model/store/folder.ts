import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { chooseFiles, type Dtype, type ModelFiles } from '../core/store/variants.ts';
import { type Digest, digestFromName, parseSums } from './digest.ts';

/**
 * The files at the top of a model's folder and in `onnx/`, with `/` between folders. Broken links are
 * left out.
 * @throws the file system's error if the folder itself cannot be read
 */
export async function modelFiles(folder: string): Promise<string[]> {
  const top = await readdir(folder, { withFileTypes: true });
  const onnx = await sortedEntries(join(folder, 'onnx'));
  const names = [
    ...top.filter(mayBeFile).map(({ name }) => name),
    ...onnx.filter(mayBeFile).map(({ name }) => `onnx/${name}`),
  ];
  const present = await Promise.all(names.map((name) => isFile(join(folder, name))));
  return names.filter((_, index) => present[index]).sort();
}

/** The model files of a folder, or briefly why it is not a model with such weights. */
export async function lookInside(
  folder: string,
  dtype: Dtype,
): Promise<ModelFiles | { readonly lack: string }> {
  try {
    return chooseFiles(await modelFiles(folder), dtype);
  } catch (error) {
    return { lack: reasonOf(error) };
  }
}

/** Why a folder could not be read, as a phrase to follow its name. */
export function reasonOf(error: unknown): string {
  const code = systemCode(error);
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'ENOTDIR') return 'is not a folder';
  if (code === undefined) throw error;
  return `cannot be read (${code})`;
}

/** The names in a folder, sorted; none if it cannot be read. */
export async function sortedEntries(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a path is a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await statOf(path))?.isDirectory() === true;
}

/**
 * The expected hash of a file in a model's folder: the name of its blob in a Hugging Face cache, or its
 * line in the SHA256SUMS of the folder or of its store. Undefined if unknown.
 */
export async function expectedDigest(folder: string, file: string): Promise<Digest | undefined> {
  const path = join(folder, file);
  const blob = await realpath(path).catch(() => path);
  if (basename(dirname(blob)) === 'blobs') return digestFromName(basename(blob));
  const around = [folder, dirname(folder), dirname(dirname(folder))];
  for (const root of around) {
    const hex = (await sumsOf(root)).get(relative(root, path).split(sep).join('/'));
    if (hex !== undefined) return { algorithm: 'sha256', hex };
  }
  return undefined;
}

/** The hashes in the SHA256SUMS of a folder; none if there is no such file. */
export async function sumsOf(root: string): Promise<ReadonlyMap<string, string>> {
  return parseSums(await readFile(join(root, 'SHA256SUMS'), 'utf8').catch(() => ''));
}

function mayBeFile(entry: Dirent): boolean {
  return entry.isFile() || entry.isSymbolicLink();
}

async function isFile(path: string): Promise<boolean> {
  return (await statOf(path))?.isFile() === true;
}

async function statOf(path: string) {
  return await stat(path).catch(() => undefined);
}
