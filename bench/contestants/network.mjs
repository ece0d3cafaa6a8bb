import { openClassifier } from '../../dist/index.js';

/** Pictures that photonym has decoded before the networks run. */
const BATCH = 2;

/**
 * The other half of the bound: the network alone, or both, with every core theirs.
 * @param {string} model
 * @param {string} detector
 */
export async function open(model, detector) {
  const wanted = detector === '' ? [model] : [model, 'built-in'];
  const networks = await Promise.all(wanted.map((one) => openClassifier({ model: one })));
  const runs = networks.map(runOf);
  return async (/** @type {readonly string[]} */ files) => {
    let left = Math.ceil(files.length / BATCH);
    const work = async () => {
      while (left-- > 0) await Promise.all(runs.map((run) => run()));
    };
    const most = Math.max(...networks.map(({ facts }) => facts.parallelRuns));
    await Promise.all(Array.from({ length: most + 1 }, work));
    return [];
  };
}

/**
 * Runs a network for a batch, in as many parts as it needs.
 * @param {import('../../dist/index.js').Classifier} network
 */
function runOf(network) {
  const { maxBatch, preprocessing } = network.facts;
  const { width, height } = preprocessing.crop ?? preprocessing.resize;
  const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 37) % 256);
  const size = Math.min(BATCH, maxBatch);
  const pictures = Array.from({ length: size }, () => ({ width, height, data }));
  return () => Promise.all(Array.from({ length: BATCH / size }, () => network.run(pictures)));
}
