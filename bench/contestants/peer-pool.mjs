import { availableParallelism } from 'node:os';
import { openPipeline } from './peer.mjs';

/**
 * As many pictures at once as there are cores.
 * @param {string} model
 * @param {string} detector
 */
export async function open(model, detector) {
  const classify = await openPipeline(model, detector);
  return async (/** @type {readonly string[]} */ files) => {
    /** @type {string[]} */
    const labels = [];
    const queue = files.entries();
    const work = async () => {
      for (const [index, file] of queue) labels[index] = (await classify(file))[0]?.label ?? '';
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return labels;
  };
}
