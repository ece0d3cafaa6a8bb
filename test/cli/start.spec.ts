import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeWorld } from '../support/disk/world.ts';
import { PROGRAM } from '../support/program/photonym.ts';

test('compiled code is kept in a data folder that only its owner may write to', async () => {
  const { root, spawn } = await makeWorld();
  const [data, compiled] = [path.join(root, 'data'), path.join(root, 'data', 'compiled')];
  const first = await spawn(['--version']);
  expect(existsSync(data)).toBe(false);
  await mkdir(data);
  await chmod(data, 0o777);
  expect(await spawn(['--version'])).toMatchObject({ code: 0, stdout: first.stdout });
  expect(existsSync(compiled)).toBe(false);
  await chmod(data, 0o700);
  for (let time = 0; time < 2; time++) {
    expect(await spawn(['--version'])).toMatchObject({ code: 0, stdout: first.stdout, stderr: '' });
    expect(await readdir(compiled)).not.toEqual([]);
  }
});

test('no program has an `import()`, with which its code could not be kept, or letters beyond ASCII', async () => {
  const folder = path.resolve(path.dirname(PROGRAM), '../dist');
  const all = await readdir(folder, { recursive: true });
  // The start only looks for it in others.
  const files = all.filter((file) => file.endsWith('.cjs') && path.basename(file) !== 'start.cjs');
  expect(files).toContain(path.join('cli', 'main.cjs'));
  for (const file of files) {
    const source = await readFile(path.join(folder, file), 'utf8');
    expect(source.includes('import('), file).toBe(false);
    // Else V8 would take it with two bytes a letter.
    expect(/^[\0-\x7f]*$/.test(source), file).toBe(true);
  }
});
