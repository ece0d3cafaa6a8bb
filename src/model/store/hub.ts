import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotonymError, throwIfAborted } from '../../base/errors.ts';
import { repoFolder } from '../core/store/cache-layout.ts';
import { type HubReference, parseReference } from '../core/store/reference.ts';
import { chooseFiles, type Dtype, type ModelFiles, parseDtype } from '../core/store/variants.ts';
import { connect, type HubConnection, type RequestOptions } from './connection/hub-connection.ts';
import { explainDownload } from './connection/hub-errors.ts';
import { cacheFolder, type Environment, isOffline } from './environment.ts';
import { type HubListing, listRepository } from './hub-listing.ts';
import { type ModelFolder, modelFolderOf } from './model-folder.ts';
import type { Expected } from './part.ts';
import { blobPath, hasBlob, placeFile, writeReference } from './snapshot.ts';
import { type DownloadEvent, transfer } from './transfer.ts';

export interface DownloadOptions extends RequestOptions {
  /** Default: `fp32`. */
  readonly dtype?: string | undefined;
  /** Default: `process.env`. */
  readonly env?: Environment | undefined;
}

/**
 * Downloads the missing files of a model from the Hub into the Hugging Face cache, and reports progress.
 * Nothing with a wrong hash enters the cache; an interrupted download is resumed the next time.
 * @param name short name, or Hub id `owner/name` or `owner/name@revision`
 * @returns the model's folder, as the generator's return value
 * @throws PhotonymError MODEL_NOT_FOUND if the Hub has no such model, DOWNLOAD_FAILED if it cannot be
 * downloaded, MODEL_DAMAGED for wrong bytes, DISK_FULL, INTERRUPTED, USAGE
 */
export async function* downloadModel(
  name: string,
  options: DownloadOptions = {},
): AsyncGenerator<DownloadEvent, ModelFolder, undefined> {
  const { env = process.env, signal } = options;
  const dtype = parseDtype(options.dtype ?? 'fp32');
  const { id = name, hub } = parseReference(name);
  if (hub === undefined) throw notOnHub(name);
  throwIfAborted(signal);
  const connection = await connect(env, options);
  const cache = cacheFolder(env);
  if (isOffline(env)) throw offline(connection.endpoint);
  try {
    const listing = await listRepository(connection, hub);
    const files = filesOf(listing, hub, dtype, connection);
    const folder = yield* fetchAll(listing, files, hub, cache, connection);
    return await modelFolderOf({ id, folder, dtype, source: 'hub' }, files);
  } catch (error) {
    throwIfAborted(signal);
    throw explainDownload(error, { ...connection, cache, hub });
  }
}

async function* fetchAll(
  { commit, files: listed }: HubListing,
  { cards, data, textWeights, weights }: ModelFiles,
  hub: HubReference,
  cache: string,
  connection: HubConnection,
): AsyncGenerator<DownloadEvent, string, undefined> {
  const root = repoFolder(cache, hub.repo);
  // The weights come last, so a snapshot that has them is complete.
  const text = textWeights === undefined ? [] : [textWeights];
  for (const path of [...cards, ...data, ...text, weights]) {
    const expected = listed.get(path);
    if (expected === undefined) continue;
    const url = `${connection.endpoint}/${hub.repo}/resolve/${commit}/${path}`;
    yield* fetchBlob({ ...expected, path, url }, root, connection);
    await placeFile(root, commit, path, blobPath(root, expected));
  }
  const revision = hub.revision ?? 'main';
  if (revision !== commit) await writeReference(root, revision, commit);
  return join(root, 'snapshots', commit);
}

async function* fetchBlob(
  file: Expected & { path: string; url: string },
  root: string,
  connection: HubConnection,
): AsyncGenerator<DownloadEvent, void, undefined> {
  if (await hasBlob(root, file, connection.signal)) return;
  await mkdir(join(root, 'blobs'), { recursive: true });
  yield* transfer(file, blobPath(root, file), connection);
}

function filesOf(
  { files }: HubListing,
  { repo }: HubReference,
  dtype: Dtype,
  { endpoint }: HubConnection,
): ModelFiles {
  const chosen = chooseFiles([...files.keys()].sort(), dtype);
  if (!('lack' in chosen)) return chosen;
  throw new PhotonymError('MODEL_NOT_FOUND', `The model ${repo} on ${endpoint} ${chosen.lack}.`, {
    remedy:
      'Choose another dtype, or a repository with ONNX weights, such as one from onnx-community.',
  });
}

function notOnHub(name: string): PhotonymError {
  return new PhotonymError('MODEL_NOT_FOUND', `The Hub has no model named ${name}.`, {
    remedy: 'Give a model on the Hub as owner/name, or a folder that contains the model.',
  });
}

function offline(endpoint: string): PhotonymError {
  return new PhotonymError('DOWNLOAD_FAILED', `HF_HUB_OFFLINE forbids asking ${endpoint}.`, {
    remedy: 'Unset HF_HUB_OFFLINE to allow the download.',
  });
}
