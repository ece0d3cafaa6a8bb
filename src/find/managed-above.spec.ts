import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { managedAbove } from './managed-above.ts';

/** What is found above a folder, by path below the scratch folder. */
async function above(folder: string, ...files: string[]): Promise<[string, string][]> {
  const root = scratch();
  await mkdir(path.join(root, folder), { recursive: true });
  for (const file of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), '');
  }
  const found: [string, string][] = [];
  for await (const { path: file, managed } of managedAbove(path.join(root, folder)))
    found.push([path.relative(root, file), managed.owner]);
  return found;
}

test.each([
  ['digikam4.db', 'digiKam'],
  ['Lightroom/My Catalog.lrcat', 'Lightroom Classic'],
  ['darktable/library.db', 'darktable'],
  ['.immich', 'Immich'],
  ['storage/.ppstorage', 'PhotoPrism'],
])('a catalog in or beside a folder above is found: %s', async (catalog, owner) => {
  expect(await above('2024/May', catalog)).toEqual([[catalog, owner]]);
});

test('a library is found by a folder in it, not by one beside it', async () => {
  const library = 'Photos Library.photoslibrary';
  expect(await above(`${library}/originals/A`)).toEqual([[library, 'Apple Photos']]);
  expect(await above('2024', `${library}/database`)).toEqual([]);
});

test('catalogs far away, and files of common names elsewhere, are not', async () => {
  expect(await above('a/b/c/d/e/f/g', 'digikam4.db')).toEqual([]);
  expect(await above('2024', 'music/library.db', 'other/x.lrcat')).toEqual([]);
});

test('each folder is read once for all paths of a search', async () => {
  const root = scratch();
  await writeFile(path.join(root, 'digikam4.db'), '');
  const seen = new Set<string>();
  const owners: string[] = [];
  for (const name of ['a.jpg', 'b.jpg']) {
    for await (const { managed } of managedAbove(path.join(root, name), seen))
      owners.push(managed.owner);
  }
  expect(owners).toEqual(['digiKam']);
});
