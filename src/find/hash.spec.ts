import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchTree } from '../../test/support/disk/scratch-tree.ts';
import { hashFile } from './hash.ts';

test('hashes files of any number of buffers', async () => {
  const contents = { empty: '', small: 'picture', large: 'picture'.repeat(100_000) };
  const { root } = scratchTree(contents);
  for (const [name, content] of Object.entries(contents)) {
    const expected = createHash('sha256').update(content).digest('hex');
    expect(await hashFile(join(root, name))).toBe(expected);
  }
});

test('stops when aborted, and fails for a file that cannot be read', async () => {
  const { root } = scratchTree({ a: '1' });
  await expect(hashFile(join(root, 'a'), AbortSignal.abort())).rejects.toMatchObject({
    code: 'INTERRUPTED',
  });
  await expect(hashFile(join(root, 'b'))).rejects.toMatchObject({ code: 'ENOENT' });
});
