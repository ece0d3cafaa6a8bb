import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { CompiledCode } from './compiled-code.ts';

const SOURCE = Buffer.from('exports.twice = (text) => text + text;');

/** A run of a program that consists of one file: what the file exports, and whether V8 took what was kept. */
function run(folder: string, file: string, source = SOURCE, use = 'find') {
  const code = new CompiledCode(folder, use);
  const script = code.compile(file, source);
  const exports: { twice?: (text: string) => string } = {};
  script.runInThisContext()(exports);
  const result = exports.twice?.('ab');
  code.keep();
  return { result, taken: script.cachedDataRejected === false };
}

/** A folder in which the code of a file is kept. */
function kept(): { folder: string; file: string; store: string } {
  const [folder, file] = [path.join(scratch(), 'data', 'compiled'), path.join(scratch(), 'a.cjs')];
  writeFileSync(file, SOURCE);
  expect(run(folder, file)).toEqual({ result: 'abab', taken: false });
  const [name = ''] = readdirSync(folder);
  return { folder, file, store: path.join(folder, name) };
}

test('the second run takes what the first has compiled', () => {
  const { folder, file } = kept();
  expect(run(folder, file)).toEqual({ result: 'abab', taken: true });
  expect(readdirSync(folder)).toHaveLength(1);
});

test('the first run of another use adds the functions that it calls, and no later one', () => {
  const { folder, file, store } = kept();
  const before = readFileSync(store);
  run(folder, file);
  expect(readFileSync(store)).toEqual(before);
  expect(run(folder, file, SOURCE, 'rename').taken).toBe(true);
  const after = readFileSync(store);
  expect(after).not.toEqual(before);
  for (const use of ['find', 'rename']) expect(run(folder, file, SOURCE, use).taken).toBe(true);
  expect(readFileSync(store)).toEqual(after);
});

test('code of another source is not taken, even of the same length', () => {
  const { folder, file } = kept();
  const other = Buffer.from(SOURCE.toString().replace('text + text', 'text +   ""'));
  expect(run(folder, file, other)).toEqual({ result: 'ab', taken: false });
  expect(run(folder, file, other)).toEqual({ result: 'ab', taken: true });
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
  ['changed', (bytes: Buffer) => bytes.fill(7, 300, 301)],
  ['empty', () => Buffer.alloc(0)],
])('what is kept and has been %s is not taken, and written anew', (_, damaged) => {
  const { folder, file, store } = kept();
  writeFileSync(store, damaged(readFileSync(store)));
  expect(run(folder, file)).toEqual({ result: 'abab', taken: false });
  expect(run(folder, file)).toEqual({ result: 'abab', taken: true });
});

test('several files are kept beside each other, until they are gone', () => {
  const { folder, file } = kept();
  const second = path.join(scratch(), 'b.cjs');
  run(folder, second);
  expect(run(folder, file).taken).toBe(true);
  rmSync(file);
  run(folder, path.join(scratch(), 'c.cjs'));
  expect(run(folder, file).taken).toBe(false);
});

test('where nothing can be written the program runs all the same', () => {
  const file = path.join(scratch(), 'file');
  writeFileSync(file, '');
  for (let time = 0; time < 2; time++) {
    expect(run(path.join(file, 'compiled'), file)).toEqual({ result: 'abab', taken: false });
  }
  expect(readFileSync(file, 'utf8')).toBe('');
});
