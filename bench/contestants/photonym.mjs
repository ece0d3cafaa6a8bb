import { classify, openClassifier } from '../../dist/index.js';

/**
 * photonym through its library, with its own network of things where there is a detector.
 * @param {string} model
 * @param {string} detector
 */
export async function open(model, detector) {
  const classifier = await openClassifier({ model });
  const things = detector === '' ? undefined : await openClassifier({ model: 'built-in' });
  return async (/** @type {readonly string[]} */ files) => {
    const labels = [];
    for await (const event of classify(files, { classifier, detector: things })) {
      if (event.type !== 'judged' || event.judgement.status === 'failed') {
        throw new Error(`photonym could not look at a picture: ${JSON.stringify(event)}`);
      }
      labels.push(classifier.facts.labels[event.judgement.top[0]?.class ?? -1] ?? '');
    }
    return labels;
  };
}
