import { openClassifier } from '../../dist/index.js';

/** Pictures that are given to the network at once, as photonym does. */
const BATCH = 2;

/**
 * The other half of the bound: the network alone, with every core its own.
 * @param {string} model
 */
export async function open(model) {
  const classifier = await openClassifier({ model });
  const side = 224;
  const data = Uint8Array.from({ length: side * side * 3 }, (_, index) => (index * 37) % 256);
  const batch = Array.from({ length: BATCH }, () => ({ width: side, height: side, data }));
  return async (/** @type {readonly string[]} */ files) => {
    let left = Math.ceil(files.length / BATCH);
    const work = async () => {
      while (left-- > 0) await classifier.run(batch);
    };
    await Promise.all(Array.from({ length: classifier.facts.parallelRuns + 1 }, work));
    return [];
  };
}
