import { writeColourModel } from '../../../test/support/models/colour-model.ts';
import { writeTextImageModel } from '../../../test/support/models/text-image-model.ts';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { makeClassifier } from '../core/classifier.ts';
import { withWholeView } from '../core/whole-view.ts';
import { openClassifierPool } from './classifier-pool.ts';
import { describeConformance } from './conformance.fixtures.ts';
import { loadClassifier } from './onnx-classifier.ts';

describeConformance('a network in the calling thread', async () =>
  loadClassifier(await writeColourModel(scratch())),
);

describeConformance('a network as WebAssembly', async () =>
  loadClassifier(await writeColourModel(scratch()), { device: 'wasm' }),
);

describeConformance('a network exported for one picture', async () =>
  loadClassifier(await writeColourModel(scratch(), { batch: 1 })),
);

describeConformance('a network exported for four pictures', async () =>
  loadClassifier(await writeColourModel(scratch(), { batch: 4 })),
);

describeConformance('a network in several threads', async () =>
  openClassifierPool(await writeColourModel(scratch())),
);

describeConformance('a network that compares pictures with text', async () =>
  loadClassifier(await writeTextImageModel(scratch())),
);

describeConformance('a network that gets the whole picture', async () => {
  const classifier = await loadClassifier(await writeTextImageModel(scratch()));
  return withWholeView(classifier) ?? classifier;
});

describeConformance('a fake with a network’s facts', async () => {
  const { facts, run, close } = await loadClassifier(await writeColourModel(scratch()));
  return makeClassifier(facts, { run, close });
});
