import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeColourModel } from '../../../test/support/models/colour-model.ts';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { openSession } from './session.ts';

type Options = Partial<Parameters<typeof openSession>[1]>;

async function open(device: 'cpu' | 'dml' | 'coreml' | 'wasm', options: Options = {}) {
  const { weights } = await writeColourModel(scratch());
  const model = await readFile(weights);
  const opened = await openSession(model, { threads: 1, device, weights, ...options });
  expect(opened.session.outputNames).toContain('logits');
  await opened.session.release();
  return opened.device;
}

test('a network runs on the CPU by default, without a reason', async () => {
  expect(await open('cpu')).toEqual({ name: 'cpu' });
});

test('a device that is not available is replaced by the CPU, with the reason', async () => {
  // No platform has both.
  const name = process.platform === 'win32' ? 'coreml' : 'dml';
  const insteadOf = { name, reason: expect.stringMatching(/\w/) };
  expect(await open(name)).toEqual({ name: 'cpu', insteadOf });
});

test('a network runs as WebAssembly on request', async () => {
  expect(await open('wasm')).toEqual({ name: 'wasm' });
});

test('without a native runtime a network runs as WebAssembly, with the reason', async () => {
  const native = () => Promise.reject(new Error('no such library\nin several lines'));
  const insteadOf = { name: 'cpu', reason: 'no such library' };
  expect(await open('cpu', { native })).toEqual({ name: 'wasm', insteadOf });
});

test.each(['cpu', 'wasm'] as const)(
  'a model that no device can run is refused as damaged: %s',
  async (device) => {
    const options = { threads: 1, device, weights: 'model.onnx' };
    await expect(openSession(Buffer.from('no model'), options)).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
    });
  },
);
