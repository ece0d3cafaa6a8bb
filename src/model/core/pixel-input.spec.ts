import fc from 'fast-check';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { onnxModel } from '../../../test/support/models/onnx.ts';
import type { Preprocessing } from '../../look/core/pixels/preprocessing.ts';
import { readGraph } from './onnx/graph.ts';
import { type TensorLayout, withPixelInput } from './pixel-input.ts';
import { PIXEL_INPUT } from './tensor-names.ts';

const preprocessing: Preprocessing = {
  resize: { mode: 'exact', width: 2, height: 1 },
  resample: 'nearest',
  crop: undefined,
  rescale: 1 / 255,
  mean: [0.5, 0.25, 0],
  std: [0.5, 0.25, 2],
  channelOrder: 'rgb',
  asDisplayed: true,
};
/** Two pixels side by side. */
const pixels = [0, 51, 102, 255, 153, 204];

/** A network whose output is its input. */
function mirror(layout: TensorLayout, width = 2): Uint8Array {
  const shape = layout === 'nchw' ? ['n', 3, 1, width] : ['n', 1, width, 3];
  return onnxModel({
    nodes: [{ op: 'Identity', inputs: ['given'], outputs: ['seen'] }],
    inputs: [{ name: 'given', shape }],
    outputs: [{ name: 'seen', shape }],
  });
}

async function seen(
  layout: TensorLayout,
  changes: Partial<Preprocessing> = {},
  bytes: readonly number[] = pixels,
  width = 2,
): Promise<number[]> {
  const input = { name: 'given', layout, batch: undefined, width, height: 1 };
  const network = withPixelInput(mirror(layout, width), input, { ...preprocessing, ...changes });
  const session = await InferenceSession.create(network);
  const count = bytes.length / 3 / width;
  const { seen: output } = await session.run({
    [PIXEL_INPUT]: new Tensor('uint8', Uint8Array.from(bytes), [count, 1, width, 3]),
  });
  await session.release();
  if (!(output?.data instanceof Float32Array)) throw new Error('no numbers');
  return [...output.data];
}

const rounded = (values: readonly number[]): number[] =>
  values.map((value) => Number(value.toFixed(5)));

describe('inside the network, bytes become (value * rescale - mean) / std of their channel', () => {
  test('plane by plane', async () => {
    expect(rounded(await seen('nchw'))).toEqual([-1, 1, -0.2, 1.4, 0.2, 0.4]);
  });

  test('pixel by pixel for a network with the channels last', async () => {
    expect(rounded(await seen('nhwc'))).toEqual([-1, -0.2, 0.2, 1, 1.4, 0.4]);
  });

  test('blue first if the network wants that, with the means in the same order', async () => {
    // The reference flips before it normalises: mean[0] is that of the first channel given.
    const values = await seen('nchw', { channelOrder: 'bgr' });
    expect(rounded(values)).toEqual([-0.2, 0.6, -0.2, 1.4, 0, 0.5]);
  });

  test('without rescaling if the network does that itself', async () => {
    const values = await seen('nchw', { rescale: 1, mean: [0, 0, 0], std: [1, 1, 1] });
    expect(values).toEqual([0, 255, 51, 153, 102, 204]);
  });

  test('each picture in its own place', async () => {
    const values = await seen('nchw', {}, [...pixels, ...pixels.toReversed()]);
    expect(rounded(values.slice(0, 6))).toEqual([-1, 1, -0.2, 1.4, 0.2, 0.4]);
    expect(rounded(values.slice(6))).toEqual(rounded(await seen('nchw', {}, pixels.toReversed())));
  });

  test('to within a millionth of double precision', async () => {
    const number = fc.double({ min: 0.1, max: 1, noNaN: true });
    const triple = fc.tuple(number, number, number);
    const picture = fc.array(fc.nat(255), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(triple, triple, picture, async (mean, std, bytes) => {
        const values = await seen('nhwc', { mean, std }, bytes, 4);
        for (const [index, byte] of bytes.entries()) {
          const channel = index % 3;
          const outside = (byte / 255 - (mean[channel] ?? 0)) / (std[channel] ?? 1);
          expect(Math.abs((values[index] ?? Number.NaN) - outside)).toBeLessThan(4e-6);
        }
      }),
      { numRuns: 30 },
    );
  });
});

test('the network has one input replaced, and is otherwise unchanged', () => {
  const before = mirror('nchw');
  const input = { name: 'given', layout: 'nchw', batch: 4, width: 2, height: 1 } as const;
  const graph = readGraph(withPixelInput(before, input, preprocessing));
  expect(graph.inputs).toEqual([{ name: PIXEL_INPUT, type: 'uint8', shape: [4, 1, 2, 3] }]);
  expect(graph.nodes[0]).toEqual(readGraph(before).nodes[0]);
  expect(graph.nodes.at(-1)?.outputs).toEqual(['given']);
  expect(graph.outputs).toEqual(['seen']);
});
