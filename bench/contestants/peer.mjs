import path from 'node:path';
import { env, pipeline } from '@huggingface/transformers';

/**
 * The pipeline over a folder on this machine, on the CPU, with the weights photonym uses.
 * @param {string} model
 */
export async function openPipeline(model) {
  env.localModelPath = path.dirname(model);
  env.allowRemoteModels = false;
  return await pipeline('image-classification', path.basename(model), {
    device: 'cpu',
    dtype: 'fp32',
  });
}
