import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { digestFile, digestWritten } from './digest.ts';

const sha256 = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** Longer than what is read at once. */
const LONG = Buffer.alloc(2_500_000, 'photograph ');

function fileOf(content: Buffer): string {
  const file = join(scratchFolder(), 'file');
  writeFileSync(file, content);
  return file;
}

test.each([Buffer.alloc(0), Buffer.from('short'), LONG])(
  'a file is read whole',
  async (content) => {
    const path = fileOf(content);
    const digests = { size: content.length, sha256: sha256(content) };
    expect(await digestFile({ path })).toEqual(digests);
    const pieces = [Buffer.from('<'), { from: 1, to: content.length - 1 }, Buffer.from('>')];
    if (content.length < 2) return;
    const remade = sha256(`<${content.subarray(1, -1).toString()}>`);
    expect(await digestFile({ path, pieces })).toEqual({ ...digests, remade });
    expect(digestWritten(path, pieces)).toEqual({ ...digests, remade });
  },
);

test('a file that is shorter than what is kept of it, a link and an interruption are told', async () => {
  const path = fileOf(Buffer.from('short'));
  const pieces = [{ from: 0, to: 6 }];
  await expect(digestFile({ path, pieces })).rejects.toThrow(RangeError);
  expect(() => digestWritten(path, pieces)).toThrow(RangeError);
  symlinkSync(path, `${path} link`);
  await expect(digestFile({ path: `${path} link`, pieces: [] })).rejects.toThrow('ELOOP');
  expect(() => digestWritten(`${path} link`, [])).toThrow('ELOOP');
  const stopped = digestFile({ path }, AbortSignal.abort());
  await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
