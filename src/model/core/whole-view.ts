import { inputSize, type Preprocessing } from '../../look/core/pixels/preprocessing.ts';
import type { Classifier } from '../classifier/classifier.ts';

/**
 * The same network, shown pictures with nothing cut off: squeezed into its input where they are not
 * square. To a catalog it is a viewer of its own.
 * @returns undefined where the network is shown the whole picture anyway
 */
export function withWholeView(classifier: Classifier): Classifier | undefined {
  const { crop, resize } = classifier.preprocessing;
  if (crop === undefined && resize.mode === 'exact') return undefined;
  const { id, dtype, weights, device, labels, textModel } = classifier;
  const { featureSize, maxBatch, parallelRuns } = classifier;
  return {
    id,
    dtype,
    weights,
    device,
    labels,
    textModel,
    featureSize,
    maxBatch,
    parallelRuns,
    preprocessing: wholePreprocessing(classifier.preprocessing),
    prepare: async () => await classifier.prepare?.(),
    run: (pictures) => classifier.run(pictures),
    close: () => classifier.close(),
  };
}

function wholePreprocessing(own: Preprocessing): Preprocessing {
  const { width, height } = inputSize(own);
  return { ...own, resize: { mode: 'exact', width, height }, crop: undefined };
}
