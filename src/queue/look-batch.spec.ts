import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { fingerprinter } from '../duplicates/core/fingerprint/fingerprinter.ts';
import type { JobPicture } from './core/job.ts';
import { lookAtBatch } from './look-batch.ts';

const root = scratch();
const elsewhere = path.join(scratch(), 'secret.png');
writeFileSync(elsewhere, 'ten bytes!');
writeFileSync(path.join(root, 'here.png'), 'ten bytes!');
symlinkSync(elsewhere, path.join(root, 'link.png'));
symlinkSync(path.dirname(elsewhere), path.join(root, 'folder'));

const options = {
  roots: [{ name: 'photos', folder: root }],
  session: { classifier: fingerprinter() },
};

function picture(file: string, size = 10): JobPicture {
  return { root: 'photos', path: file, size, sha256: '0'.repeat(64), format: 'png' };
}

test.each([
  ['../secret.png', 'NOT_PERMITTED', 'is outside the roots of this worker'],
  ['link.png', 'NOT_PERMITTED', 'is outside the roots of this worker'],
  ['folder/secret.png', 'NOT_PERMITTED', 'is outside the roots of this worker'],
  ['gone.png', 'VANISHED', 'is not where it is looked at'],
  ['here.png/1.png', 'VANISHED', 'is not where it is looked at'],
])('%s is not opened: %s', async (file, code, message) => {
  const [result] = await lookAtBatch('look', [picture(file)], options);
  expect(result).toMatchObject({ failure: { code, message } });
});

test('a file of another size is not looked at', async () => {
  const [result] = await lookAtBatch('look', [picture('here.png', 11)], options);
  const message = 'has 10 bytes where it is looked at, not 11';
  expect(result).toMatchObject({ failure: { code: 'CHANGED', message } });
});

test('an unknown root, or an empty one, is a fault of the worker, not of the picture', async () => {
  const unknown = { ...picture('here.png'), root: 'films' };
  await expect(lookAtBatch('look', [unknown], options)).rejects.toThrow('no root called films');
  const roots = [{ name: 'photos', folder: scratch() }];
  await expect(lookAtBatch('look', [picture('here.png')], { ...options, roots })).rejects.toThrow(
    'There is nothing in the root',
  );
});
