import { fileURLToPath } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect } from 'vitest';
import { FACES_INPUT, FACES_SOURCE, facesNetwork } from '../../scripts/networks/faces.ts';
import { readGraphModel } from '../../scripts/networks/graph-model.ts';
import { type AnchorRows, facesIn } from '../../src/model/core/faces.ts';
import { floats } from '../../src/model/core/outputs.ts';
import { missingShared, sharedPath, whereAvailable } from '../support/skip.ts';
import { channelsFirst, pixelsOf } from './pixels.ts';
import { byTensorFlow } from './tensor-flow.ts';

const source = fileURLToPath(new URL(`../../node_modules/${FACES_SOURCE}`, import.meta.url));

/** A head of some 40 % of the picture. */
const PORTRAIT = 'labelled/caltech/Faces_easy';
const file = sharedPath(`${PORTRAIT}/image_0001.jpg`);

/** What the original makes rows of, for pictures of one size only; before that, any size will do. */
const MAPS = ['conv2d_33', 'conv2d_34', 'conv2d_35', 'conv2d_36'].map(
  (layer) => `StatefulPartitionedCall/functional_1/${layer}/BiasAdd`,
);

/** RGB, -1 to 1, H, W, C. */
async function valuesOf(side: number): Promise<Float32Array> {
  return Float32Array.from(await pixelsOf(file, side), (value) => value / 127.5 - 1);
}

async function converted(values: Float32Array, side: number): Promise<AnchorRows> {
  const session = await InferenceSession.create(facesNetwork(await readGraphModel(source)));
  const input = new Tensor('float32', channelsFirst(values, side * side), [1, 3, side, side]);
  const { anchors, boxes } = await session.run({ [FACES_INPUT]: input });
  await session.release();
  return { logits: floats(anchors), boxes: floats(boxes) };
}

whereAvailable(missingShared(PORTRAIT))(
  'the network of faces, converted to ONNX, gives what TensorFlow.js gives for a real picture',
  async () => {
    // Small, since TensorFlow.js without binaries of its own is slow.
    const side = 128;
    const values = await valuesOf(side);
    const { logits, boxes } = await converted(values, side);
    const ours = [...Array.from(logits), ...Array.from(boxes)];
    const maps = await byTensorFlow(source, { input: FACES_INPUT, values, side }, MAPS);
    const theirs = maps.flatMap((map) => Array.from(map));
    expect(ours.length).toBe(theirs.length);
    const differences = theirs.map(
      (value, at) => Math.abs((ours[at] ?? Number.NaN) - value) / (1 + Math.abs(value)),
    );
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  },
  120_000,
);

whereAvailable(missingShared(PORTRAIT))('the face of a portrait is found', async () => {
  const side = 256;
  const output = await converted(await valuesOf(side), side);
  const faces = facesIn(output, { width: side, height: side });
  expect(faces).toHaveLength(1);
  expect(faces[0]?.score).toBeGreaterThan(0.8);
});
