import path from 'node:path';
import { env, pipeline, RawImage } from '@huggingface/transformers';

/**
 * The pipeline over a folder on this machine, on the CPU, with the weights photonym uses. With a detector
 * each picture is read once and given to both pipelines; the answers are those of the first.
 * @param {string} model
 * @param {string} [detector]
 */
export async function openPipeline(model, detector = '') {
  const classify = await open('image-classification', model);
  if (detector === '') return classify;
  const detect = await open('object-detection', detector);
  return async (/** @type {string | readonly string[]} */ input) => {
    const files = [input].flat();
    const images = await Promise.all(files.map((file) => RawImage.read(file)));
    const answers = await classify(images);
    // That pipeline takes one picture at a time.
    for (const image of images) await detect(image, { threshold: 0.5 });
    return Array.isArray(input) ? answers : answers[0];
  };
}

/**
 * @param {'image-classification' | 'object-detection'} task
 * @param {string} folder
 */
async function open(task, folder) {
  env.localModelPath = path.dirname(folder);
  env.allowRemoteModels = false;
  return await pipeline(task, path.basename(folder), { device: 'cpu', dtype: 'fp32' });
}
