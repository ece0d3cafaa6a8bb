import { availableParallelism } from 'node:os';
import { findPictures, openClassifier } from '../../dist/index.js';
import { decode } from '../../dist/model.js';

/**
 * One half of the bound: the decoders alone, with every core theirs.
 * @param {string} model
 */
export async function open(model) {
  const classifier = await openClassifier({ model });
  const { preprocessing } = classifier.facts;
  await classifier.close();
  return async (/** @type {readonly string[]} */ files) => {
    const pictures = findPictures(files);
    const work = async () => {
      for (;;) {
        const { done, value } = await pictures.next();
        if (done) return;
        const seen = value.type === 'picture' ? await decode(value, preprocessing) : value.failure;
        if ('code' in seen) throw new Error(`not decoded: ${JSON.stringify(seen)}`);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() + 2 }, work));
    return [];
  };
}
