/**
 * `photonym/model`: locating networks, their input, and their scores.
 * @module
 */

import {
  type DownloadOptions as Downloading,
  downloadModel as downloadEvents,
} from '../model/store/hub.ts';
import type { ModelFolder } from '../model/store/model-folder.ts';
import type { DownloadEvent } from '../model/store/transfer.ts';

export type {
  Preprocessing,
  ResampleFilter,
  Size,
  Triple,
} from '../look/core/pixels/preprocessing.ts';
export type { Pixels } from '../look/core/pixels/resample.ts';
export {
  type DecodeOptions,
  decode,
  decodeViews,
  miniature,
  type NetworkView,
  type NetworkViews,
  type PictureFile,
} from '../look/decode.ts';
export { loadClassifier } from '../model/classifier/onnx-classifier.ts';
export type {
  Classifier,
  ClassifierFacts,
  ClassifierOptions,
  Prediction,
} from '../model/core/classifier.ts';
export type { Device, DeviceInUse } from '../model/core/device.ts';
export { pageBox, type TextLine } from '../model/core/reading/text-line.ts';
export { openTextReader, type TextReader } from '../model/reader/text-reader.ts';
export type { Environment } from '../model/store/environment.ts';
export { type ListedModel, listModels } from '../model/store/list.ts';
export { type LocateOptions, locateModel, type OnStandIn } from '../model/store/locate.ts';
export type { ModelFolder, ModelSource } from '../model/store/model-folder.ts';
export type { DownloadEvent } from '../model/store/transfer.ts';
export { type FileHealth, type VerifiedFile, verifyModel } from '../model/store/verify.ts';
export {
  type EmbeddedPhrases,
  embedPhrases,
  type PhraseEmbedOptions,
  type TextImageNetwork,
} from '../pipeline/embed-phrases.ts';

export interface DownloadOptions extends Downloading {
  /** Told how far each file has come. */
  readonly onEvent?: ((event: DownloadEvent) => void) | undefined;
}

/**
 * Brings a model from the Hub into the Hugging Face cache. Nothing with a wrong hash gets there, and
 * an interrupted download goes on the next time.
 * @param name short name, or Hub id `owner/name` or `owner/name@revision`
 * @throws PhotonymError MODEL_NOT_FOUND, DOWNLOAD_FAILED, MODEL_DAMAGED, DISK_FULL, INTERRUPTED, USAGE
 * @example
 * ```ts no-run
 * import { downloadModel } from 'photonym/model';
 *
 * const { folder } = await downloadModel('onnx-community/mobilenetv4s-webnn');
 * console.log(folder);
 * ```
 */
export async function downloadModel(
  name: string,
  { onEvent, ...options }: DownloadOptions = {},
): Promise<ModelFolder> {
  const events = downloadEvents(name, options);
  for (;;) {
    const { done, value } = await events.next();
    if (done === true) return value;
    onEvent?.(value);
  }
}
