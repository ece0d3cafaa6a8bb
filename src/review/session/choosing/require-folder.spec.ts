import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../../test/support/disk/scratch-tree.ts';
import { requireFolder } from './require-folder.ts';

const folder = scratchFolder();
writeFileSync(path.join(folder, 'notes.txt'), '');

test.each([
  ['nowhere', 'PATH_NOT_FOUND', 'Check the spelling.'],
  ['notes.txt', 'USAGE', 'Choose the folder that it is in.'],
])('%s cannot be reviewed as a folder', async (name, code, remedy) => {
  await expect(requireFolder(path.join(folder, name))).rejects.toMatchObject({ code, remedy });
});

test('a folder that is there can', async () => {
  await requireFolder(folder);
});
