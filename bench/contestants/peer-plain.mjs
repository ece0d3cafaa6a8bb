import { openPipeline } from './peer.mjs';

/**
 * The way the documentation shows: one picture after another, by its path.
 * @param {string} model
 * @param {string} detector
 */
export async function open(model, detector) {
  const classify = await openPipeline(model, detector);
  return async (/** @type {readonly string[]} */ files) => {
    const labels = [];
    for (const file of files) labels.push((await classify(file))[0]?.label ?? '');
    return labels;
  };
}
