import { readFile } from 'node:fs/promises';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { afterAll, describe, expect } from 'vitest';
import { sampled } from '../../../test/support/extent.ts';
import { missingModel, modelFolder } from '../../../test/support/models/real-models.ts';
import { drawn } from '../../../test/support/pictures/pictures.ts';
import { whereAvailable } from '../../../test/support/skip.ts';
import type { Classifier } from '../core/classifier.ts';
import { loadClassifier, softmax } from './onnx-classifier.ts';

const MODELS = [
  { model: 'mobilenet_v2_1.0_224', weight: 'classifier.weight', bias: 'classifier.bias' },
  { model: 'mobilenet_edgetpu_1.0_224', weight: 'conv_74.weight', bias: 'conv_74.bias' },
] as const;

const pictures = [3, 17, 40].map((period) =>
  drawn(224, 224, (x, y) => [(x * period) % 256, (y * 5) % 256, ((x ^ y) * period) % 256]),
);

/** The float32 weights of a model by name (TensorProto: name 8, raw_data 9). */
async function weightsOf(file: string): Promise<Map<string, Float32Array>> {
  const weights = new Map<string, Float32Array>();
  for (const graph of messages(await readFile(file), 7)) {
    for (const tensor of messages(graph, 5)) {
      const [name] = messages(tensor, 8);
      const [raw] = messages(tensor, 9);
      if (name !== undefined && raw !== undefined && raw.length % 4 === 0) {
        weights.set(new TextDecoder().decode(name), new Float32Array(Uint8Array.from(raw).buffer));
      }
    }
  }
  return weights;
}

/** The length-delimited fields of this number. */
function messages(bytes: Uint8Array, wanted: number): Uint8Array[] {
  const found: Uint8Array[] = [];
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === wanted) found.push(reader.bytes());
    else reader.skip(wireType, field);
  }
  return found;
}

describe.each(MODELS)('$model', ({ model, weight, bias }) => {
  const testWithModel = whereAvailable(missingModel(model));
  let loaded: Promise<Classifier> | undefined;
  /** The network, loaded once for all tests. */
  const native = (): Promise<Classifier> => {
    loaded ??= modelFolder(model).then((folder) => loadClassifier(folder));
    return loaded;
  };
  afterAll(async () => (await loaded)?.close());

  testWithModel('has 1280 features, from which its last layer makes the logits', async () => {
    const folder = await modelFolder(model);
    const weights = await weightsOf(folder.weights);
    const [w, b] = [weights.get(weight), weights.get(bias)];
    if (w === undefined || b === undefined) throw new Error(`no ${weight} or ${bias}`);
    const classifier = await native();
    expect(classifier.facts.featureSize).toBe(1280);
    for (const { features, logits } of await classifier.run(pictures)) {
      expect(features).toHaveLength(1280);
      const distances = logits.map((logit, index) => {
        const row = w.subarray(index * 1280, (index + 1) * 1280);
        const product = row.reduce((sum, value, place) => sum + value * (features[place] ?? 0), 0);
        return Math.abs(logit - product - (b[index] ?? 0));
      });
      expect(Math.max(...distances)).toBeLessThan(1e-3);
    }
  });

  testWithModel('gives for a batch what it gives for each picture alone', async () => {
    const classifier = await native();
    const together = await classifier.run(pictures);
    for (const [index, picture] of pictures.entries()) {
      const [alone] = await classifier.run([picture]);
      const distances = alone?.logits.map((logit, place) =>
        Math.abs(logit - (together[index]?.logits[place] ?? Number.NaN)),
      );
      expect(Math.max(...(distances ?? [Number.NaN]))).toBeLessThan(1e-4);
    }
  });

  // The second network says little new of WebAssembly, which takes seconds to compile.
  const isMeasured = sampled(MODELS, 2).some((one) => one.model === model);
  if (!isMeasured) return;
  testWithModel('gives as WebAssembly what it gives natively', async () => {
    await using wasm = await loadClassifier(await modelFolder(model), { device: 'wasm' });
    const [wanted, given] = [await (await native()).run(pictures), await wasm.run(pictures)];
    for (const [index, { logits }] of wanted.entries()) {
      const others = softmax(given[index]?.logits ?? new Float32Array());
      const distances = softmax(logits).map((score, place) =>
        Math.abs(score - (others[place] ?? 1)),
      );
      expect(Math.max(...distances)).toBeLessThan(1e-4);
    }
  });
});

// On a CPU without 8-bit dot products (VNNI), ONNX Runtime's kernels add pairs of products in 16 bits,
// which saturate. How close the features come to the float network's depends on the CPU; that each
// picture's are closest to its own does not.
whereAvailable(missingModel('mobilenet_v2_1.0_224'))(
  'the 8-bit variant gives each picture features nearest to its own float features',
  async () => {
    const folder = await modelFolder('mobilenet_v2_1.0_224');
    const small = { ...folder, weights: folder.weights.replace('model.onnx', 'model_int8.onnx') };
    await using whole = await loadClassifier(folder);
    await using quantised = await loadClassifier(small);
    expect(quantised.facts.featureSize).toBe(1280);
    const floats = await whole.run(pictures);
    for (const [index, { features }] of (await quantised.run(pictures)).entries()) {
      const cosines = floats.map((float) => cosineOf(features, float.features));
      expect(cosines.indexOf(Math.max(...cosines)), `cosines ${cosines}`).toBe(index);
    }
  },
);

function cosineOf(a: Float32Array, b: Float32Array): number {
  const dot = (u: Float32Array, v: Float32Array): number =>
    u.reduce((sum, value, index) => sum + value * (v[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
