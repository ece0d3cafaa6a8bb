import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { expandPattern } from './patterns.ts';

let folder = '';

beforeAll(() => {
  folder = scratchFolder();
  for (const name of ['a/b/c', 'a/.hidden'])
    mkdirSync(path.join(folder, name), { recursive: true });
  for (const name of [
    'IMG_2.jpg',
    'IMG_1.jpg',
    'x.png',
    '.y.jpg',
    '[z].jpg',
    'a/1.jpg',
    'a/b/c/2.jpg',
    'a/.hidden/3.jpg',
  ]) {
    writeFileSync(path.join(folder, name), '');
  }
});

test.each([
  ['*.jpg', ['IMG_1.jpg', 'IMG_2.jpg', '[z].jpg']],
  ['IMG_?.jpg', ['IMG_1.jpg', 'IMG_2.jpg']],
  ['IMG_[2-9].jpg', ['IMG_2.jpg']],
  ['.*.jpg', ['.y.jpg']],
  ['*', ['IMG_1.jpg', 'IMG_2.jpg', '[z].jpg', 'a', 'x.png']],
  ['*/*.jpg', ['a/1.jpg']],
  ['a/*/*/2.jpg', ['a/b/c/2.jpg']],
  ['**/*.jpg', ['IMG_1.jpg', 'IMG_2.jpg', '[z].jpg', 'a/1.jpg', 'a/b/c/2.jpg']],
  ['a/**', ['a/1.jpg', 'a/b']],
  // A file that is really called so.
  ['[z].jpg', ['[z].jpg']],
  // What is no pattern, and what nothing matches, stays for the message.
  ['nothing.jpg', ['nothing.jpg']],
  ['*.tif', ['*.tif']],
  ['nowhere/*.jpg', ['nowhere/*.jpg']],
])('%s', async (pattern, names) => {
  const found = await expandPattern(`${folder}/${pattern}`);
  expect(found.map((file) => file.slice(folder.length + 1))).toEqual(names);
});
