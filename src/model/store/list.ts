import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { repoFolder, repoOfFolder } from '../core/store/cache-layout.ts';
import { idOfRepo } from '../core/store/reference.ts';
import { type Dtype, dtypesIn } from '../core/store/variants.ts';
import { builtInStore } from './built-in.ts';
import { cacheFolder, type Environment, storeFolders } from './environment.ts';
import { isFolder, modelFiles, sortedEntries } from './folder.ts';
import { snapshots } from './hub-cache.ts';
import type { ModelSource } from './model-folder.ts';

/** A model that needs no download. */
export interface ListedModel {
  /** A name that `--model` accepts; `text` is what reads text, which no option replaces. */
  readonly id: string;
  /** Absolute path. */
  readonly folder: string;
  readonly source: Extract<ModelSource, 'store' | 'cache' | 'built-in'>;
  /** Bytes of the files in the folder and in `onnx/`. */
  readonly bytes: number;
  /** The dtypes of its weights. */
  readonly dtypes: readonly Dtype[];
}

/**
 * Lists the models in the stores of PHOTONYM_MODELS, in the Hugging Face cache and in the program, in search
 * order. A cached repository is listed with the snapshot that would be used. Folders without ONNX weights,
 * and those that cannot be read, are skipped.
 * @example
 * ```ts
 * import { listModels } from 'photonym/model';
 *
 * for (const { id, bytes } of await listModels()) console.log(id, bytes);
 * ```
 */
export async function listModels(env: Environment = process.env): Promise<ListedModel[]> {
  const models: ListedModel[] = [];
  for (const store of storeFolders(env)) models.push(...(await inStore(store, 'store')));
  models.push(...(await inCache(cacheFolder(env))));
  models.push(...(await inStore(builtInStore(), 'built-in')), ...(await textReader()));
  return models;
}

/** The networks that read text are two in one folder, and no model that could be asked for. */
async function textReader(): Promise<ListedModel[]> {
  const folder = join(builtInStore(), 'text');
  const files = await modelFiles(folder).catch((): string[] => []);
  if (files.length === 0) return [];
  const bytes = await sizeOf(folder, files);
  return [{ id: 'text', folder, source: 'built-in', bytes, dtypes: ['fp32'] }];
}

async function inStore(store: string, source: 'store' | 'built-in'): Promise<ListedModel[]> {
  const models: ListedModel[] = [];
  for (const id of await foldersIn(store)) {
    const model = await modelAt(join(store, id), id, source);
    if (model) models.push(model);
    else {
      for (const name of await foldersIn(join(store, id))) {
        const owned = await modelAt(join(store, id, name), idOfRepo(`${id}/${name}`), source);
        if (owned) models.push(owned);
      }
    }
  }
  return models;
}

async function inCache(cache: string): Promise<ListedModel[]> {
  const models: ListedModel[] = [];
  for (const { name } of await sortedEntries(cache)) {
    const repo = repoOfFolder(name);
    if (repo === undefined) continue;
    for (const folder of await snapshots(repoFolder(cache, repo), undefined)) {
      const model = await modelAt(folder, idOfRepo(repo), 'cache');
      if (model) {
        models.push(model);
        break;
      }
    }
  }
  return models;
}

async function modelAt(
  folder: string,
  id: string,
  source: ListedModel['source'],
): Promise<ListedModel | undefined> {
  const files = await modelFiles(folder).catch((): string[] => []);
  const dtypes = dtypesIn(files);
  if (dtypes.length === 0 || !files.includes('config.json')) return undefined;
  return { id, folder, source, bytes: await sizeOf(folder, files), dtypes };
}

async function sizeOf(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function foldersIn(folder: string): Promise<string[]> {
  const names = (await sortedEntries(folder)).map(({ name }) => name);
  const areFolders = await Promise.all(names.map((name) => isFolder(join(folder, name))));
  return names.filter((_, index) => areFolders[index]);
}
