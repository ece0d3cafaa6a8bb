import { readFile } from 'node:fs/promises';
import { Tensor } from 'onnxruntime-common';
import { expect, test } from 'vitest';
import { COLOUR_MODEL_SIZE, writeColourModel } from '../../../test/support/models/colour-model.ts';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { wasmRuntime } from './wasm-runtime.ts';

// On Deno, runs that overlapped ended with "Cannot read properties of null".
test('calls of a session as WebAssembly take turns: what has begun ends before its session does', async () => {
  const { weights } = await writeColourModel(scratch());
  const options = { provider: 'wasm', threads: 1, weights };
  const session = await wasmRuntime(await readFile(weights), options);
  const whites = [1, 2, 3].map((count) => {
    const values = new Float32Array(count * 3 * COLOUR_MODEL_SIZE ** 2).fill(1);
    return new Tensor('float32', values, [count, 3, COLOUR_MODEL_SIZE, COLOUR_MODEL_SIZE]);
  });
  const running = whites.map((white) => session.run({ pixel_values: white }, ['logits']));
  const ended = session.release();
  const outputs = await Promise.all(running);
  expect(outputs.map(({ logits }) => logits?.dims[0])).toEqual([1, 2, 3]);
  await ended;
});
