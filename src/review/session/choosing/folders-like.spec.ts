import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../../test/support/disk/scratch-tree.ts';
import { foldersLike } from './folders-like.ts';

const home = scratchFolder();
for (const folder of ['Pictures/2024', 'Pictures/2023', 'photos', '.config', 'music']) {
  mkdirSync(path.join(home, folder), { recursive: true });
}
writeFileSync(path.join(home, 'Pictures', '2025.txt'), '');

test.each([
  ['', ['music', 'photos', 'Pictures']],
  ['~', ['music', 'photos', 'Pictures']],
  ['~/p', ['photos', 'Pictures']],
  ['Pictures', ['Pictures']],
  ['Pictures/', ['Pictures/2023', 'Pictures/2024']],
  ['Pictures/20', ['Pictures/2023', 'Pictures/2024']],
  [`${home}/Pictures/2024`, ['Pictures/2024']],
  ['.c', ['.config']],
  ['nowhere/', []],
  ['Pictures/../.conf', ['.config']],
])('%j is completed to folders, and to nothing else', async (typed, found) => {
  expect(await foldersLike(typed, home)).toEqual(
    found.map((folder) => `${path.join(home, folder)}/`),
  );
});
