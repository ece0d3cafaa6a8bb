import { join, relative, resolve, sep } from 'node:path';
import { PhotonymError, systemCode, throwIfAborted } from '../../base/errors.ts';
import { digestFile } from './digest.ts';
import { expectedDigest, modelFiles, reasonOf, sumsOf } from './folder.ts';

/**
 * Whether a file of a model is intact.
 * - `ok`: has the expected hash
 * - `damaged`: has a different hash, cannot be read, or is missing
 * - `unknown`: its expected hash is unknown
 */
export type FileHealth = 'ok' | 'damaged' | 'unknown';

/** One file of a model, verified. */
export interface VerifiedFile {
  /** Relative to the model's folder, with `/` between folders. */
  readonly file: string;
  readonly health: FileHealth;
}

/**
 * Hashes the files of a model again. The expected hashes are the names of the blobs in a Hugging Face
 * cache, or are listed in SHA256SUMS in the folder or its store.
 * @param folder path of the folder with `config.json`
 * @throws PhotonymError MODEL_NOT_FOUND if there is no such folder, INTERRUPTED
 * @example
 * ```ts
 * import { locateModel, verifyModel } from 'photonym/model';
 *
 * const { folder } = await locateModel('mobilenet_v2');
 * for (const { file, health } of await verifyModel(folder)) console.log(file, health);
 * ```
 */
export async function verifyModel(
  folder: string,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<VerifiedFile[]> {
  const root = resolve(folder);
  const files = new Set([...(await filesIn(root)), ...(await filesToldOf(root))]);
  const verified: VerifiedFile[] = [];
  for (const file of [...files].sort()) {
    if (file !== 'SHA256SUMS') verified.push({ file, health: await healthOf(root, file, signal) });
  }
  return verified;
}

async function healthOf(
  folder: string,
  file: string,
  signal: AbortSignal | undefined,
): Promise<FileHealth> {
  const expected = await expectedDigest(folder, file);
  if (expected === undefined) return 'unknown';
  try {
    const hex = await digestFile(join(folder, file), expected.algorithm, signal);
    return hex === expected.hex ? 'ok' : 'damaged';
  } catch (error) {
    throwIfAborted(signal);
    if (systemCode(error) === undefined) throw error;
    return 'damaged';
  }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await modelFiles(folder);
  } catch (error) {
    throw new PhotonymError('MODEL_NOT_FOUND', `The folder ${folder} ${reasonOf(error)}.`, {
      remedy: 'Name the folder of a model; `photonym models list` shows those available.',
      cause: error,
    });
  }
}

/** Files that should exist. */
async function filesToldOf(folder: string): Promise<string[]> {
  const told: string[] = [];
  for (const root of [folder, resolve(folder, '..'), resolve(folder, '..', '..')]) {
    const prefix = relative(root, folder).split(sep).join('/');
    const inside = prefix === '' ? '' : `${prefix}/`;
    for (const path of (await sumsOf(root)).keys()) {
      if (path.startsWith(inside)) told.push(path.slice(inside.length));
    }
  }
  return told;
}
