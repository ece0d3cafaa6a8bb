import { openPipeline } from './peer.mjs';

/** As photonym's own batches. */
const BATCH = 8;

/**
 * Pictures in arrays, which the pipeline decodes side by side and gives to the network together.
 * @param {string} model
 * @param {string} detector
 */
export async function open(model, detector) {
  const classify = await openPipeline(model, detector);
  return async (/** @type {readonly string[]} */ files) => {
    const labels = [];
    for (let from = 0; from < files.length; from += BATCH) {
      const answers = await classify(files.slice(from, from + BATCH));
      labels.push(...answers.map(([best]) => best?.label ?? ''));
    }
    return labels;
  };
}
