import { copyFileSync, existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratchTree } from '../../test/support/disk/scratch-tree.ts';
import { PhotonymError } from '../base/errors.ts';
import { Corrections, type SizedFile } from './corrections.ts';

const MADE = new Date('2026-05-03T18:22:31Z');

function sized(root: string, name: string): SizedFile {
  const file = path.join(root, name);
  return { path: file, size: statSync(file).size };
}

test('a correction applies to a copy elsewhere, and after the store is reopened', async () => {
  const { root, dataDir } = scratchTree({ 'a.jpg': 'rex', 'b.jpg': 'cat' });
  const corrections = new Corrections(dataDir);
  await corrections.set(sized(root, 'a.jpg'), 'Rex', MADE);
  corrections.close();
  copyFileSync(path.join(root, 'a.jpg'), path.join(root, 'moved.jpg'));
  const again = new Corrections(dataDir);
  expect(await again.labelOf(sized(root, 'moved.jpg'))).toBe('Rex');
  expect(await again.labelOf(sized(root, 'b.jpg'))).toBeUndefined();
  again.close();
});

test('a later correction replaces an earlier one, until it is forgotten', async () => {
  const { root, dataDir } = scratchTree({ 'a.jpg': 'rex' });
  const corrections = new Corrections(dataDir);
  const picture = sized(root, 'a.jpg');
  await corrections.set(picture, 'Rex', MADE);
  await corrections.set(picture, 'Bello', MADE);
  expect(await corrections.labelOf(picture)).toBe('Bello');
  await corrections.forget(picture);
  expect(await corrections.labelOf(picture)).toBeUndefined();
  corrections.close();
});

test('without corrections no file is created', async () => {
  const { root, dataDir } = scratchTree({ 'a.jpg': 'rex' });
  const corrections = new Corrections(dataDir);
  expect(await corrections.labelOf(sized(root, 'a.jpg'))).toBeUndefined();
  corrections.close();
  expect(existsSync(dataDir)).toBe(false);
});

test('a file that is not a database is reported as CORRECTIONS_UNAVAILABLE', async () => {
  const { root } = scratchTree({ 'a.jpg': 'rex' });
  writeFileSync(
    path.join(root, 'corrections.sqlite'),
    'no database, but long enough to be read as one',
  );
  const corrections = new Corrections(root);
  const labelled = corrections.labelOf(sized(root, 'a.jpg'));
  await expect(labelled).rejects.toBeInstanceOf(PhotonymError);
  await expect(labelled).rejects.toMatchObject({ code: 'CORRECTIONS_UNAVAILABLE' });
});
