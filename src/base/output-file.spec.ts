import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PhotonymError } from './errors.ts';
import { createOutput, explainOutputError, placeAll } from './output-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photonym-output-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a file appears under its name only once it is complete', async () => {
  const output = await createOutput(join(folder, 'a.txt'));
  await output.write('one ');
  await output.write(Buffer.from('two'));
  expect(await readdir(folder)).not.toContain('a.txt');
  await output.place();
  await output.discard();
  expect(await readdir(folder)).toEqual(['a.txt']);
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('one two');
});

test('a discarded file leaves nothing', async () => {
  const output = await createOutput(join(folder, 'a.txt'));
  await output.write('half');
  await output.discard();
  await output.discard();
  expect(await readdir(folder)).toEqual([]);
});

test('a file that has appeared meanwhile is not replaced', async () => {
  const output = await createOutput(join(folder, 'a.txt'));
  await writeFile(join(folder, 'a.txt'), 'mine');
  await expect(output.place()).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
  await output.discard();
  expect(await readdir(folder)).toEqual(['a.txt']);
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('mine');
});

test('with overwrite, a file is replaced', async () => {
  await writeFile(join(folder, 'a.txt'), 'old');
  const output = await createOutput(join(folder, 'a.txt'), { overwrite: true });
  await output.write('new');
  await output.place();
  expect(await readFile(join(folder, 'a.txt'), 'utf8')).toBe('new');
});

test('several files are all placed, or none', async () => {
  const names = ['a', 'b', 'c'];
  const outputs = await Promise.all(names.map((name) => createOutput(join(folder, name))));
  await writeFile(join(folder, 'c'), 'mine');
  await expect(placeAll(outputs)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
  for (const output of outputs) await output.discard();
  expect(await readdir(folder)).toEqual(['c']);
});

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'OUTPUT_UNWRITABLE'],
  ['EROFS', 'OUTPUT_UNWRITABLE'],
  ['EEXIST', 'OUTPUT_EXISTS'],
])('%s is explained as %s', (system, code) => {
  const error = Object.assign(new Error(system), { code: system });
  const explained = explainOutputError(error, 'a/b.zip');
  expect(explained).toBeInstanceOf(PhotonymError);
  expect(explained).toMatchObject({ code, cause: error, remedy: expect.any(String) });
});

test('other errors pass unchanged', () => {
  const bug = new TypeError('x is undefined');
  expect(explainOutputError(bug, 'a')).toBe(bug);
});
