import { inputSize, type Preprocessing } from '../../look/core/pixels/preprocessing.ts';
import { type Classifier, makeClassifier } from './classifier.ts';

/**
 * The same network with uncropped pictures: if not square, they are squeezed into its input. The catalog
 * treats it as another network.
 * @returns undefined if the network sees the whole picture anyway
 */
export function withWholeView(classifier: Classifier): Classifier | undefined {
  const { preprocessing } = classifier.facts;
  const { crop, resize } = preprocessing;
  if (crop === undefined && resize.mode === 'exact') return undefined;
  const facts = { ...classifier.facts, preprocessing: wholePreprocessing(preprocessing) };
  return makeClassifier(facts, classifier);
}

function wholePreprocessing(own: Preprocessing): Preprocessing {
  const { width, height } = inputSize(own);
  return { ...own, resize: { mode: 'exact', width, height }, crop: undefined };
}
