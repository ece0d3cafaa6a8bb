import { existsSync } from 'node:fs';
import path from 'node:path';
import { locateModel } from '../../../src/model/store/locate.ts';
import type { ModelFolder } from '../../../src/model/store/model-folder.ts';

/** The stores that the tests were given (vitest.config.ts). */
const stores = (process.env['PHOTONYM_MODELS'] ?? '').split(path.delimiter).filter(Boolean);

/** Where a model is in the stores; undefined where it is in none. */
function find(name: string): string | undefined {
  return stores
    .map((store) => path.join(store, name))
    .find((folder) => existsSync(path.join(folder, 'onnx', 'model.onnx')));
}

/** Why tests with a real network cannot run here; undefined where they can. */
export function missingModel(name: string): string | undefined {
  return find(name) === undefined ? `no ${name} in the stores of PHOTONYM_MODELS` : undefined;
}

/** A real model, by the name of its folder. */
export async function modelFolder(name: string): Promise<ModelFolder> {
  return await locateModel(find(name) ?? name, { env: { HF_HUB_OFFLINE: '1' } });
}
