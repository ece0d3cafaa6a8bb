import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeColourModel } from '../../../test/support/models/colour-model.ts';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { openSession } from './session.ts';

async function open(device: 'cpu' | 'dml' | 'coreml') {
  const { weights } = await writeColourModel(scratch());
  const opened = await openSession(await readFile(weights), { threads: 1, device, weights });
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

test('a model that no device can run is refused as damaged', async () => {
  const options = { threads: 1, device: 'cpu', weights: 'model.onnx' } as const;
  await expect(openSession(Buffer.from('no model'), options)).rejects.toMatchObject({
    code: 'MODEL_DAMAGED',
  });
});
