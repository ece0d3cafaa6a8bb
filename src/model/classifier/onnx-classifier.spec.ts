import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { writeColourModel } from '../../../test/support/models/colour-model.ts';
import {
  CLASSES,
  expectedLogits,
  HEADS,
  isRounded,
  LOGITS,
  PIXELS,
  SIDE,
} from '../../../test/support/models/heads.ts';
import { type GraphSpec, onnxModel } from '../../../test/support/models/onnx.ts';
import { drawn, type Rgb, scratch } from '../../../test/support/pictures/pictures.ts';
import { PhotonymError } from '../../base/errors.ts';
import type { Classifier, Prediction } from '../core/classifier.ts';
import { loadClassifier, softmax } from './onnx-classifier.ts';

const card = {
  labels: ['ant', 'bee', 'cat', 'dog'],
  preprocessor: { size: { height: SIDE, width: SIDE } },
};

/** Loads a network the way it is loaded from a model folder. */
async function load(
  network: GraphSpec | Uint8Array,
  options: Parameters<typeof writeColourModel>[1] = card,
): Promise<Classifier> {
  const folder = await writeColourModel(scratch(), options);
  await writeFile(folder.weights, network instanceof Uint8Array ? network : onnxModel(network));
  return await loadClassifier(folder);
}

async function refusal(network: GraphSpec | Uint8Array, options = card): Promise<PhotonymError> {
  const error: unknown = await load(network, options).catch((thrown: unknown) => thrown);
  if (!(error instanceof PhotonymError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.remedy).toBeDefined();
  return error;
}

const gemm = (): GraphSpec => {
  const { Gemm } = HEADS;
  if (Gemm === undefined) throw new Error('no Gemm');
  return Gemm;
};

const colours: readonly Rgb[] = [
  [235, 20, 20],
  [30, 200, 90],
  [20, 20, 20],
];
/** Pictures of these mean colours, with a bright left half and a dark right one. */
const pictures = colours.map(([red, green, blue]) =>
  drawn(SIDE, SIDE, (x) => {
    const light = x < SIDE / 2 ? 20 : -20;
    return [red + light, green + light, blue + light];
  }),
);
const asInput = (colour: Rgb): number[] => colour.map((value) => (value / 255 - 0.5) / 0.5);

function expectClose(actual: ArrayLike<number>, expected: readonly number[], within: number): void {
  expect(actual).toHaveLength(expected.length);
  const distances = expected.map((value, index) => Math.abs((actual[index] ?? 0) - value));
  expect(Math.max(...distances)).toBeLessThanOrEqual(within);
}

function expectAnswers(outputs: readonly Prediction[], within: number): void {
  expect(outputs).toHaveLength(colours.length);
  for (const [index, colour] of colours.entries()) {
    const output = outputs[index];
    const x = asInput(colour);
    expectClose(output?.features ?? [], x, within / 4);
    expectClose(output?.logits ?? [], expectedLogits(x), within);
    expectClose(output?.scores ?? [], [...softmax(Float32Array.from(output?.logits ?? []))], 1e-6);
  }
}

describe('logits and features of a classifier', () => {
  test.each(Object.keys(HEADS))('that ends in %s', async (name) => {
    const head = HEADS[name] ?? gemm();
    const classifier = await load(head);
    expect(classifier.facts.featureSize).toBe(3);
    expectAnswers(await classifier.run(pictures), isRounded(name) ? 0.08 : 0.004);
    await classifier.close();
  });

  test('that ends in a softmax: its probabilities are the scores', async () => {
    const { nodes, ...rest } = gemm();
    const raw = nodes.map((node) => (node.op === 'Gemm' ? { ...node, outputs: ['raw'] } : node));
    const soft = { op: 'Softmax', inputs: ['raw'], outputs: ['logits'] };
    const classifier = await load({ ...rest, nodes: [...raw, soft] });
    const outputs = await classifier.run(pictures);
    for (const [index, colour] of colours.entries()) {
      const logits = Float32Array.from(expectedLogits(asInput(colour)));
      expectClose(outputs[index]?.scores ?? [], [...softmax(logits)], 1e-5);
      expectClose(outputs[index]?.features ?? [], asInput(colour), 1e-5);
      // Log-probabilities: the logits up to a constant.
      expectClose(softmax(outputs[index]?.logits ?? logits), [...softmax(logits)], 1e-5);
    }
  });

  test('whose features are an output already', async () => {
    const { outputs, ...rest } = gemm();
    const features = { name: 'x', shape: ['batch', 3] };
    expectAnswers(
      await (await load({ ...rest, outputs: [features, ...outputs] })).run(pictures),
      0.001,
    );
  });

  test('whose logits keep a height and width of one', async () => {
    const conv = HEADS['1 x 1 Conv after the pooling'] ?? gemm();
    const [pool, head] = conv.nodes;
    if (pool === undefined || head === undefined) throw new Error('no nodes');
    const classifier = await load({
      ...conv,
      nodes: [pool, { ...head, outputs: ['logits'] }],
      outputs: [{ name: 'logits', shape: ['batch', CLASSES, 1, 1] }],
    });
    expectAnswers(await classifier.run(pictures), 0.001);
  });

  test('that takes pixels with the channels last', async () => {
    const { nodes, ...rest } = gemm();
    const turn = {
      op: 'Transpose',
      inputs: ['pixels'],
      outputs: ['pixel_values'],
      attributes: { perm: { ints: [0, 3, 1, 2] } },
    };
    const inputs = [{ name: 'pixels', shape: ['batch', SIDE, SIDE, 3] }];
    expectAnswers(
      await (await load({ ...rest, nodes: [turn, ...nodes], inputs })).run(pictures),
      0.001,
    );
  });

  test('that ends in a larger convolution: no features, but scores', async () => {
    const classifier = await load({
      nodes: [
        { op: 'Conv', inputs: ['pixel_values', 'K'], outputs: ['y'] },
        { op: 'Flatten', inputs: ['y'], outputs: ['logits'] },
      ],
      initializers: [
        { name: 'K', dims: [CLASSES, 3, SIDE, SIDE], values: new Array(CLASSES * 48).fill(0.5) },
      ],
      inputs: [PIXELS],
      outputs: [LOGITS],
    });
    expect(classifier.facts.featureSize).toBe(0);
    const black = drawn(SIDE, SIDE, () => [0, 0, 0]);
    const [output] = await classifier.run([black]);
    expect(output?.features).toHaveLength(0);
    expectClose(output?.logits ?? [], new Array(CLASSES).fill(-24), 1e-4);
    expectClose(output?.scores ?? [], new Array(CLASSES).fill(0.25), 1e-6);
  });
});

describe('a batch', () => {
  const fixed = (batch: number): GraphSpec => ({
    ...gemm(),
    inputs: [{ name: 'pixel_values', shape: [batch, 3, SIDE, SIDE] }],
    outputs: [{ name: 'logits', shape: [batch, CLASSES] }],
  });

  test('of n pictures gives the same results as n batches of one', async () => {
    const classifier = await load(gemm());
    expect(classifier.facts.maxBatch).toBeGreaterThanOrEqual(8);
    const singles = [];
    for (const picture of pictures) singles.push(...(await classifier.run([picture])));
    expect(await classifier.run(pictures)).toEqual(singles);
  });

  test('holds one picture if the network was exported for one', async () => {
    const classifier = await load(fixed(1));
    expect(classifier.facts.maxBatch).toBe(1);
    const outputs = [];
    for (const picture of pictures) outputs.push(...(await classifier.run([picture])));
    expectAnswers(outputs, 0.001);
  });

  test('may be smaller than the exported size', async () => {
    const classifier = await load(fixed(4));
    expect(classifier.facts.maxBatch).toBe(4);
    expectAnswers(await classifier.run(pictures), 0.001);
  });
});

test("the notebook's preprocessing can replace the model's own", async () => {
  const folder = await writeColourModel(scratch(), card);
  await writeFile(folder.weights, onnxModel(gemm()));
  const classifier = await loadClassifier(folder, { preprocess: 'notebook' });
  expect(classifier.facts.preprocessing).toMatchObject({ resample: 'nearest', asDisplayed: false });
});

describe('refused on loading, with the reason', () => {
  test('two inputs', async () => {
    const { inputs, nodes, ...rest } = gemm();
    const mask = { name: 'mask', shape: ['batch', 3] };
    const masked = nodes.map((node) =>
      node.op === 'Gemm' ? { ...node, inputs: ['masked', 'W', 'b'] } : node,
    );
    const mul = { op: 'Mul', inputs: ['x', 'mask'], outputs: ['masked'] };
    const [pool, flatten, head] = masked;
    if (pool === undefined || flatten === undefined || head === undefined) throw new Error('nodes');
    const spec = { ...rest, inputs: [...inputs, mask], nodes: [pool, flatten, mul, head] };
    const { code, message } = await refusal(spec);
    expect(code).toBe('MODEL_UNSUPPORTED');
    expect(message).toContain('2 inputs');
  });

  test('pixels in half precision', async () => {
    const { nodes, ...rest } = gemm();
    const cast = {
      op: 'Cast',
      inputs: ['half'],
      outputs: ['pixel_values'],
      attributes: { to: { int: 1 } },
    };
    const inputs = [{ ...PIXELS, name: 'half', type: 'float16' as const }];
    const { code, message } = await refusal({ ...rest, inputs, nodes: [cast, ...nodes] });
    expect(code).toBe('MODEL_UNSUPPORTED');
    expect(message).toContain('float16');
  });

  test('more or fewer labels than the network has classes', async () => {
    const labels = [...card.labels, 'eel'];
    const { code, message } = await refusal(gemm(), { ...card, labels });
    expect(code).toBe('MODEL_UNSUPPORTED');
    expect(message).toMatch(/5 classes.*4/);
  });

  test('a size that the network does not take', async () => {
    const preprocessor = { size: { height: 6, width: SIDE } };
    const { code, message } = await refusal(gemm(), { ...card, preprocessor });
    expect(code).toBe('MODEL_UNSUPPORTED');
    expect(message).toContain('4 x 6');
  });

  test('weights that are not an ONNX model, truncated or empty', async () => {
    const whole = onnxModel(gemm());
    const text = new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\n');
    const zeros = new Uint8Array(1000);
    for (const bytes of [text, zeros, whole.slice(0, whole.length / 2), new Uint8Array()]) {
      expect((await refusal(bytes)).code).toBe('MODEL_DAMAGED');
    }
  });
});

test('the weights on disk are not changed', async () => {
  const folder = await writeColourModel(scratch());
  const before = await readFile(folder.weights);
  const classifier = await loadClassifier(folder);
  await classifier.close();
  expect((await readFile(folder.weights)).equals(before)).toBe(true);
});

test('softmax of large logits is finite and adds up to one', () => {
  const scores = softmax(Float32Array.of(1000, 999, -1000));
  expectClose(scores, [Math.E / (1 + Math.E), 1 / (1 + Math.E), 0], 1e-6);
});
