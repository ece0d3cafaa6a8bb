import { openPipeline } from './peer.mjs';

/**
 * The way the documentation shows: one picture after another, by its path.
 * @param {string} model
 */
export async function open(model) {
  const classify = await openPipeline(model);
  return async (/** @type {readonly string[]} */ files) => {
    const labels = [];
    for (const file of files) labels.push((await classify(file))[0]?.label ?? '');
    return labels;
  };
}
