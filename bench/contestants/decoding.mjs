import { availableParallelism } from 'node:os';
import { findPictures, openClassifier } from '../../dist/index.js';
import { decodeViews } from '../../dist/model.js';

/**
 * One half of the bound: the decoders alone, with every core theirs.
 * @param {string} model
 * @param {string} detector
 */
export async function open(model, detector) {
  const wanted = detector === '' ? [model] : [model, 'built-in'];
  const networks = await Promise.all(wanted.map((one) => openClassifier({ model: one })));
  const views = networks.map(({ facts }) => facts.preprocessing);
  await Promise.all(networks.map((network) => network.close()));
  return async (/** @type {readonly string[]} */ files) => {
    const pictures = findPictures(files);
    const work = async () => {
      for (;;) {
        const { done, value } = await pictures.next();
        if (done) return;
        const seen = value.type === 'picture' ? await decodeViews(value, views) : value.failure;
        if ('code' in seen) throw new Error(`not decoded: ${JSON.stringify(seen)}`);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() + 2 }, work));
    return [];
  };
}
