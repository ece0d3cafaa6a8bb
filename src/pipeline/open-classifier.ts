import path from 'node:path';
import { dataDirectory } from '../base/data-dir.ts';
import { openClassifierPool } from '../model/classifier/classifier-pool.ts';
import type { Classifier } from '../model/core/classifier.ts';
import type { Device } from '../model/core/device.ts';
import {
  type LocateOptions,
  locateDefaultModel,
  locateModel,
  type OnStandIn,
} from '../model/store/locate.ts';

export interface ModelOptions extends LocateOptions {
  /**
   * Path, short name or Hub id. Default: `mobilenet_v2` or, where that is not available, `built-in`, which
   * comes with the program.
   */
  readonly model?: string | undefined;
  readonly onStandIn?: OnStandIn | undefined;
  /** `notebook`: nearest neighbour, no orientation, no crop. Default: as the model's card says. */
  readonly preprocess?: 'model' | 'notebook';
  /** The device to compute on, where it can be used (`classifier.facts.device` tells). Default: the CPU. */
  readonly device?: Device;
}

/**
 * Finds a model (at a path, in a store, in the cache, on the Hub) and opens it to run in threads of
 * its own. A small model is not loaded before its first run, which then throws any loading error.
 * @throws PhotonymError MODEL_NOT_FOUND, MODEL_UNSUPPORTED, MODEL_DAMAGED
 * @example
 * ```ts
 * import { openClassifier } from 'photonym';
 *
 * await using classifier = await openClassifier({ model: 'mobilenet_v2' });
 * const { id, device, labels } = classifier.facts;
 * console.log(id, 'runs on', device, 'and knows', labels.length, 'classes');
 * ```
 */
export async function openClassifier({
  model,
  preprocess = 'model',
  device = 'cpu',
  ...options
}: ModelOptions = {}): Promise<Classifier> {
  const folder = await (model === undefined
    ? locateDefaultModel(options)
    : locateModel(model, options));
  const keptIn = path.join(dataDirectory(options.env), 'networks');
  return await openClassifierPool(folder, { preprocess, device }, keptIn);
}
