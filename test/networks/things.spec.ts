import { fileURLToPath } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { collectGraph, OPSET } from '../../scripts/networks/convert.ts';
import { readGraphModel } from '../../scripts/networks/graph-model.ts';
import {
  CENTRES,
  IMAGES,
  THINGS,
  THINGS_SOURCE,
  thingsNetwork,
} from '../../scripts/networks/things.ts';
import { onnxModel } from '../../src/model/core/onnx/onnx-writer.ts';
import { floats } from '../../src/model/core/outputs.ts';
import { isWhole } from '../support/extent.ts';
import { missingShared, sharedPath, whereAvailable } from '../support/skip.ts';
import { channelsFirst, pixelsOf } from './pixels.ts';
import { byTensorFlow } from './tensor-flow.ts';

const source = fileURLToPath(new URL(`../../node_modules/${THINGS_SOURCE}`, import.meta.url));
const graph = await readGraphModel(source);
const BACKGROUND = -0.5;

const GIRAFFE = 'labelled/album/people-and-things/000000000025.jpg';

const SIDE = 128;
const AREA = SIDE * SIDE;

/** Small, since TensorFlow.js without binaries of its own is slow. */
const BACKBONE = {
  part: 'the backbone',
  tensor: 'tower_0/extern1/hard_swish/mul_1',
  side: 64,
};
/** Of the one size for which the original enlarges its feature maps. */
const WHOLE = { part: 'the whole', tensor: CENTRES, side: 512 };

/** The logits of all classes for pictures in RGB, 0 to 255. */
async function logitsOf(pictures: readonly Uint8Array[]): Promise<number[][]> {
  const session = await InferenceSession.create(thingsNetwork(graph, BACKGROUND));
  const values = pictures.flatMap((pixels) => channelsFirst(pixels, AREA));
  const dims = [pictures.length, 3, SIDE, SIDE];
  const { logits } = await session.run({ [IMAGES]: new Tensor('float32', values, dims) });
  await session.release();
  const all = floats(logits);
  return pictures.map((_, at) => [...all.subarray(at * THINGS.length, (at + 1) * THINGS.length)]);
}

/** A tensor of the graph for one picture: N, C, H, W. */
async function converted(tensor: string, pixels: Uint8Array, side: number) {
  const shape = ['n', 'c', 'h', 'w'];
  const value = (name: string) => ({ name, type: { element: 'float32', shape } }) as const;
  const part = collectGraph(graph, IMAGES, [tensor]);
  const model = { ...part, inputs: [value(IMAGES)], outputs: [value(tensor)] };
  const session = await InferenceSession.create(onnxModel(model, OPSET));
  const input = new Tensor('float32', channelsFirst(pixels, side * side), [1, 3, side, side]);
  const { [tensor]: output } = await session.run({ [IMAGES]: input });
  await session.release();
  return { dims: output?.dims ?? [], values: floats(output) };
}

describe('the network of things, converted to ONNX', () => {
  for (const { part, tensor, side } of isWhole ? [BACKBONE, WHOLE] : [BACKBONE]) {
    whereAvailable(missingShared('labelled/album/people-and-things'))(
      `gives what TensorFlow.js gives for a real picture: ${part}`,
      async () => {
        const pixels = await pixelsOf(sharedPath(GIRAFFE), side);
        const { dims, values } = await converted(tensor, pixels, side);
        const [, channels = 0, height = 0, width = 0] = dims;
        const picture = { input: IMAGES, values: Float32Array.from(pixels), side };
        const [expected = []] = await byTensorFlow(source, picture, [tensor]);
        expect(expected.length).toBe(values.length);
        let furthest = 0;
        for (const [at, value] of expected.entries()) {
          const [place, channel] = [Math.floor(at / channels), at % channels];
          const own = values[channel * height * width + place] ?? Number.NaN;
          furthest = Math.max(furthest, Math.abs(own - value) / (1 + Math.abs(value)));
        }
        expect(furthest).toBeLessThan(1e-4);
      },
      300_000,
    );
  }

  it('gives each of several pictures what it gives it alone, and the background always the same', async () => {
    const one = Uint8Array.from({ length: 3 * AREA }, (_, at) => (at * 7919) % 256);
    const other = one.map((value) => 255 - value);
    const together = await logitsOf([one, other]);
    const alone = [...(await logitsOf([one])), ...(await logitsOf([other]))];
    for (const [at, logits] of together.entries()) {
      for (const [kind, logit] of logits.entries()) {
        expect(logit).toBeCloseTo(alone[at]?.[kind] ?? 0, 3);
      }
      expect(logits.at(-1)).toBeCloseTo(BACKGROUND, 6);
    }
  });
});

it('an operator that is not known is refused', () => {
  const strange = { op: 'Einsum', inputs: ['in'], strides: [], dilations: [], kernel: [] };
  const nodes = new Map([['out', { ...strange, name: 'out', padding: 'SAME', fused: [] }]]);
  expect(() => collectGraph({ nodes, weights: new Map() }, 'in', ['out'])).toThrow(
    'out has the unknown operator Einsum',
  );
});
