import { join, resolve } from 'node:path';
import { messageOf, PhotonymError, throwIfAborted } from '../../base/errors.ts';
import { BUILT_IN_MODEL, DEFAULT_MODEL } from '../core/store/known-models.ts';
import {
  type HubReference,
  idOfFolder,
  type ModelReference,
  parseReference,
} from '../core/store/reference.ts';
import { type Miss, modelNotFound } from '../core/store/search.ts';
import { type Dtype, parseDtype } from '../core/store/variants.ts';
import { builtInStore } from './built-in.ts';
import { cacheFolder, hubEndpoint, storeFolders } from './environment.ts';
import { isFolder, lookInside } from './folder.ts';
import type { DownloadOptions } from './hub.ts';
import { findInCache } from './hub-cache.ts';
import { type ModelFolder, modelFolderOf } from './model-folder.ts';
import type { DownloadEvent } from './transfer.ts';

export interface LocateOptions extends DownloadOptions {
  /** Called while the model is downloaded from the Hub; must not throw. */
  readonly onProgress?: ((event: DownloadEvent) => void) | undefined;
}

/** A place to search for models. */
interface Place {
  readonly where: string;
  readonly look: () => Promise<ModelFolder | Omit<Miss, 'where'>>;
}

/**
 * Finds a model: at a path, in the stores of PHOTONYM_MODELS, in the program, in the Hugging Face cache, or
 * on the Hub, from which it is downloaded into the cache.
 * @param name path, short name, or Hub id `owner/name` or `owner/name@revision`
 * @throws PhotonymError MODEL_NOT_FOUND with every place searched; MODEL_DAMAGED, DISK_FULL and
 * INTERRUPTED from the download; USAGE
 * @example
 * ```ts
 * import { locateModel } from 'photonym/model';
 *
 * const { folder, dtype, source } = await locateModel('mobilenet_v2');
 * console.log(folder, dtype, source);
 * ```
 */
export async function locateModel(name: string, options: LocateOptions = {}): Promise<ModelFolder> {
  const dtype = parseDtype(options.dtype ?? 'fp32');
  const reference = parseReference(name);
  const misses: Miss[] = [];
  for (const place of placesFor(reference, dtype, options)) {
    throwIfAborted(options.signal);
    const answer = await place.look();
    if ('folder' in answer) return answer;
    misses.push({ where: place.where, ...answer });
  }
  throw modelNotFound(reference, dtype, misses);
}

function placesFor(reference: ModelReference, dtype: Dtype, options: LocateOptions): Place[] {
  const { env = process.env } = options;
  const { storeFolders: wanted, mayBePath } = reference;
  const stores = wanted.length === 0 ? [] : storeFolders(env);
  return [
    ...(mayBePath ? [pathPlace(reference, dtype)] : []),
    ...stores.map((store) => storePlace(store, reference, dtype)),
    ...(reference.isBuiltIn ? [storePlace(builtInStore(), reference, dtype, 'built-in')] : []),
    ...(wanted.length > 0 && stores.length === 0 ? [noStores] : []),
    ...(reference.hub ? [cachePlace(reference, reference.hub, dtype, cacheFolder(env))] : []),
    ...(reference.hub ? [hubPlace(reference, options, hubEndpoint(env))] : []),
    ...(reference.hub || wanted.length === 0 ? [] : [notOnHub]),
  ];
}

const noStores: Place = {
  where: 'stores',
  look: async () => ({ reason: 'PHOTONYM_MODELS names none' }),
};

const notOnHub: Place = {
  where: 'Hub',
  look: async () => ({ reason: 'has no model of this name' }),
};

function pathPlace({ name }: ModelReference, dtype: Dtype): Place {
  const folder = resolve(name);
  return {
    where: `folder ${folder}`,
    look: async () => {
      const files = await lookInside(folder, dtype);
      if ('lack' in files) return { reason: files.lack };
      return await modelFolderOf({ id: idOfFolder(folder), folder, dtype, source: 'path' }, files);
    },
  };
}

function storePlace(
  store: string,
  { name, id = name, storeFolders }: ModelReference,
  dtype: Dtype,
  source: 'store' | 'built-in' = 'store',
) {
  const look: Place['look'] = async () => {
    const lacks: string[] = [];
    for (const wanted of storeFolders) {
      const folder = join(store, wanted);
      if (!(await isFolder(folder))) continue;
      const files = await lookInside(folder, dtype);
      if (!('lack' in files)) return await modelFolderOf({ id, folder, dtype, source }, files);
      lacks.push(`its ${wanted} ${files.lack}`);
    }
    if (lacks.length > 0) return { reason: lacks.join('; ') };
    if (!(await isFolder(store))) return { reason: 'is not there, or is not a folder' };
    return { reason: `does not hold ${storeFolders.join(' or ')}` };
  };
  return { where: `store ${store}`, look };
}

function cachePlace(
  { name, id = name }: ModelReference,
  hub: HubReference,
  dtype: Dtype,
  cache: string,
): Place {
  return {
    where: `Hugging Face cache ${cache}`,
    look: async () => {
      const found = await findInCache(cache, hub, dtype);
      if ('lack' in found) return { reason: found.lack };
      const { folder, files } = found;
      return await modelFolderOf({ id, folder, dtype, source: 'cache' }, files);
    },
  };
}

function hubPlace({ name }: ModelReference, options: LocateOptions, endpoint: string): Place {
  return {
    where: `Hub ${endpoint}`,
    look: async () => {
      try {
        // Most runs never need the Hub and should not wait for its library to load.
        const { downloadModel } = await import('./hub.ts');
        const download = downloadModel(name, options);
        for (;;) {
          const step = await download.next();
          if (step.done) return step.value;
          options.onProgress?.(step.value);
        }
      } catch (error) {
        if (!isMiss(error)) throw error;
        return { reason: messageOf(error), remedy: error.remedy, cause: error };
      }
    },
  };
}

/** How long to wait for a silent Hub when the built-in network is available. */
const PATIENCE_MS = 3_000;

/** Called when the built-in model replaces the default one, with the error that says why; must not throw. */
export type OnStandIn = (why: PhotonymError) => void;

/**
 * Finds the default model or, if it is not available, the built-in one.
 * @throws PhotonymError as {@link locateModel}, but no MODEL_NOT_FOUND
 */
export async function locateDefaultModel(
  options: LocateOptions & { readonly onStandIn?: OnStandIn | undefined } = {},
): Promise<ModelFolder> {
  try {
    return await locateModel(DEFAULT_MODEL, { answerMs: PATIENCE_MS, ...options });
  } catch (error) {
    if (!(error instanceof PhotonymError) || error.code !== 'MODEL_NOT_FOUND') throw error;
    options.onStandIn?.(error);
    return await locateModel(BUILT_IN_MODEL, { ...options, dtype: 'fp32' });
  }
}

function isMiss(error: unknown): error is PhotonymError {
  if (!(error instanceof PhotonymError)) return false;
  return error.code === 'MODEL_NOT_FOUND' || error.code === 'DOWNLOAD_FAILED';
}
