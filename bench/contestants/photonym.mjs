import { classify, openClassifier } from '../../dist/index.js';

/**
 * photonym through its library.
 * @param {string} model
 */
export async function open(model) {
  const classifier = await openClassifier({ model });
  return async (/** @type {readonly string[]} */ files) => {
    const labels = [];
    for await (const event of classify(files, { classifier })) {
      if (event.type !== 'judged' || event.judgement.status === 'failed') {
        throw new Error(`photonym could not look at a picture: ${JSON.stringify(event)}`);
      }
      labels.push(classifier.facts.labels[event.judgement.top[0]?.class ?? -1] ?? '');
    }
    return labels;
  };
}
