import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { writeColourModel } from '../../../test/support/models/colour-model.ts';
import { type GraphSpec, onnxModel, type Value } from '../../../test/support/models/onnx.ts';
import {
  PLACE_SIZE,
  type TextImageModelOptions,
  writeTextImageModel,
} from '../../../test/support/models/text-image-model.ts';
import { drawn, type Rgb, scratch } from '../../../test/support/pictures/pictures.ts';
import { dot, normalise } from '../../base/vector.ts';
import { loadClassifier } from '../classifier/onnx-classifier.ts';
import { openTextModel } from './text-model.ts';

const LAYOUTS: readonly TextImageModelOptions[] = [
  { family: 'clip', layout: 'separate' },
  { family: 'clip', layout: 'joint', scale: 30 },
  { family: 'siglip', layout: 'separate' },
  { family: 'siglip', layout: 'joint', scale: 50 },
  { family: 'mobileclip', layout: 'separate' },
];

/** The cosines of a picture of one colour with texts. */
async function cosines(
  options: TextImageModelOptions,
  colour: Rgb,
  texts: readonly string[],
): Promise<number[]> {
  const folder = await writeTextImageModel(scratch(), options);
  const classifier = await loadClassifier(folder);
  const { resize, crop } = classifier.facts.preprocessing;
  const { width } = crop ?? (resize.mode === 'exact' ? resize : { width: resize.size });
  const [output] = await classifier.run([drawn(width, width, () => colour)]);
  expect(classifier.facts.featureSize).toBe(PLACE_SIZE);
  await classifier.close();
  const model = await openTextModel(folder);
  const places = await model.embed(texts);
  await model.close();
  expect(output?.scores).toHaveLength(0);
  const picture = normalise(output?.features.slice() ?? new Float32Array());
  return places.map((place) => dot(picture, place));
}

describe.each(LAYOUTS)('a $family in $layout graphs', (options) => {
  test('embeds a picture near the text that describes it', async () => {
    const texts = ['a photo of red', 'A photo of RED!', 'a photo of green', 'a photo of a dog'];
    const [red, loud, green, dog] = await cosines(options, [255, 0, 0], texts);
    expect(red).toBeGreaterThan(0.95);
    expect(loud).toBeCloseTo(red ?? 0, 5);
    expect(green).toBeLessThan(0.2);
    expect(dog).toBeLessThan(0.8);
  });

  test('gives each text the same embedding alone as with others', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `${'a '.repeat(index)}green`);
    const model = await openTextModel(await writeTextImageModel(scratch(), options));
    const done: number[] = [];
    const together = await model.embed(texts, { onProgress: (count) => done.push(count) });
    const [alone = new Float32Array()] = await model.embed(texts.slice(17, 18));
    await model.close();
    expect(together).toHaveLength(40);
    expect(dot(together[17] ?? [], alone)).toBeCloseTo(1, 5);
    expect(done.at(-1)).toBe(40);
  });
});

describe('texts are padded', () => {
  /** A graph whose embedding of every text is 1 and a share of the padded length. */
  const telling = (share: number): GraphSpec => ({
    nodes: [
      { op: 'Cast', inputs: ['input_ids'], outputs: ['ids'], attributes: { to: { int: 1 } } },
      { op: 'Mul', inputs: ['ids', 'zero'], outputs: ['zeros'] },
      { op: 'Add', inputs: ['zeros', 'one'], outputs: ['ones'] },
      { op: 'ReduceSum', inputs: ['ones', 'axis'], outputs: ['length'] },
      { op: 'Mul', inputs: ['length', 'share'], outputs: ['second'] },
      {
        op: 'ReduceMax',
        inputs: ['ones'],
        outputs: ['first'],
        attributes: { axes: { ints: [1] } },
      },
      {
        op: 'Concat',
        inputs: ['first', 'second'],
        outputs: ['text_embeds'],
        attributes: { axis: { int: 1 } },
      },
    ],
    initializers: [
      { name: 'zero', dims: [], values: [0] },
      { name: 'one', dims: [], values: [1] },
      { name: 'share', dims: [], values: [share] },
      { name: 'axis', type: 'int64', dims: [1], values: [1] },
    ],
    inputs: [{ name: 'input_ids', type: 'int64', shape: ['n', 'length'] }],
    outputs: [{ name: 'text_embeds', shape: ['n', 2] }],
  });
  const lengthsOf = async (share: number, texts: readonly string[]): Promise<number[]> => {
    const folder = await writeTextImageModel(scratch());
    await writeFile(folder.textWeights ?? '', onnxModel(telling(share)));
    const model = await openTextModel(folder);
    const places = await model.embed(texts);
    await model.close();
    return places.map(([first = 1, second = 0]) => Math.round(second / first / share));
  };

  test('to the longest if padding makes no difference', async () => {
    expect(await lengthsOf(1e-4, ['red', 'red green blue'])).toEqual([5, 5]);
  });

  test('to the full length if it does', async () => {
    expect(await lengthsOf(0.1, ['red', 'red green blue'])).toEqual([77, 77]);
  });
});

describe('the scale of cosines', () => {
  const scaleOf = async (options: TextImageModelOptions): Promise<number> => {
    const model = await openTextModel(await writeTextImageModel(scratch(), options));
    await model.close();
    return model.logitScale;
  };

  test('is that of a graph with both halves', async () => {
    expect(await scaleOf({ layout: 'joint', scale: 42 })).toBeCloseTo(42, 3);
    expect(await scaleOf({ family: 'siglip', layout: 'joint', scale: 117 })).toBeCloseTo(117, 3);
  });

  test('is that of the family for separate halves', async () => {
    expect(await scaleOf({ layout: 'separate' })).toBe(100);
  });
});

describe('a graph with both halves', () => {
  test('gives pictures the features of a separate half, without any text', async () => {
    const pictures = [drawn(24, 24, () => [200, 40, 90])];
    const features = async (layout: 'joint' | 'separate'): Promise<Float32Array> => {
      const network = await loadClassifier(await writeTextImageModel(scratch(), { layout }));
      const [output] = await network.run(pictures);
      await network.close();
      return normalise(output?.features ?? new Float32Array());
    };
    expect(dot(await features('joint'), await features('separate'))).toBeCloseTo(1, 5);
  });
});

describe('refused', () => {
  const refusal = async (network: GraphSpec): Promise<unknown> => {
    const folder = await writeTextImageModel(scratch(), {});
    await writeFile(folder.textWeights ?? '', onnxModel(network));
    return await openTextModel(folder).catch((error: unknown) => error);
  };
  const ids: Value = { name: 'input_ids', type: 'int64', shape: ['n', 'length'] };
  const counted = (inputs: readonly Value[], output: string): GraphSpec => ({
    nodes: inputs.map(({ name }, index) => ({
      op: 'Cast',
      inputs: [name],
      outputs: [index === 0 ? output : `${output}${index}`],
      attributes: { to: { int: 1 } },
    })),
    inputs,
    outputs: [{ name: output, shape: ['n', 'length'] }],
  });

  test('a graph without an output for text embeddings', async () => {
    expect(await refusal(counted([ids], 'last_hidden_state'))).toMatchObject({
      code: 'MODEL_UNSUPPORTED',
      message: expect.stringContaining('text_embeds'),
    });
  });

  test('a graph with an unknown input', async () => {
    expect(await refusal(counted([{ ...ids, name: 'letters' }], 'text_embeds'))).toMatchObject({
      code: 'MODEL_UNSUPPORTED',
      message: expect.stringContaining('letters'),
    });
  });

  test('a classifier, which cannot read text', async () => {
    const folder = await writeColourModel(scratch());
    await expect(openTextModel(folder)).rejects.toMatchObject({ code: 'MODEL_UNSUPPORTED' });
  });

  test('weights that are not an ONNX model', async () => {
    const folder = await writeTextImageModel(scratch(), {});
    await writeFile(folder.textWeights ?? '', 'no model');
    await expect(openTextModel(folder)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' });
  });

  test('embedding after an abort', async () => {
    const model = await openTextModel(await writeTextImageModel(scratch(), {}));
    const signal = AbortSignal.abort();
    await expect(model.embed(['red'], { signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await model.close();
  });
});
