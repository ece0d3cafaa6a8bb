import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { expect, test } from 'vitest';
import { BUNDLED } from '../../scripts/bundled-packages.mjs';
import { nativePackages } from '../../scripts/native-packages.mjs';
import { scratchFolder } from '../support/disk/scratch-tree.ts';
import { execute } from '../support/program/photonym.ts';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Says what `sharp` is, and which files of JavaScript were loaded for it. */
const PROGRAM = `import sharp from 'sharp';
const files = Object.keys(require.cache).filter((file) => /sharp.dist|semver/.test(file));
console.log(JSON.stringify({ sharp: sharp.versions?.sharp ?? sharp, files }));`;

const RUNTIME = fileURLToPath(new URL('../../src/model/classifier/runtime.ts', import.meta.url));

/** Asks for the native runtime again and again. */
const ASKING = `import { nativeRuntime, reopening } from ${JSON.stringify(RUNTIME)};
for (const open of [reopening, nativeRuntime, reopening]) {
  open().catch(({ code }) => console.log(JSON.stringify({ code })));
}`;

/** A program as photonym's own are built. */
async function built(
  program = PROGRAM,
): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = scratchFolder();
  const entry = path.join(folder, 'entry.ts');
  writeFileSync(entry, program);
  await build({
    ...{ config: false, entry: { program: entry }, outDir: path.join(folder, 'dist') },
    ...{ format: 'cjs', platform: 'node', dts: false, logLevel: 'silent', fixedExtension: true },
    ...{ deps: { alwaysBundle: [...BUNDLED] }, plugins: [nativePackages()] },
    outputOptions: { dynamicImportInCjs: false },
  });
  return { folder, file: path.join(folder, 'dist', 'program.cjs') };
}

test('the JavaScript of a native package is part of the program', async () => {
  const { folder, file } = await built();
  symlinkSync(PACKAGES, path.join(folder, 'node_modules'));
  const { version } = JSON.parse(readFileSync(path.join(PACKAGES, 'sharp/package.json'), 'utf8'));
  const run = await execute(process.execPath, [file], { env: {} });
  expect(run.json()).toEqual([{ sharp: version, files: [] }]);
}, 60_000);

test('a package of another version is loaded as it is installed', async () => {
  const { folder, file } = await built();
  const other = path.join(folder, 'node_modules', 'sharp');
  mkdirSync(path.join(other, 'lib'), { recursive: true });
  const manifest = { name: 'sharp', version: '0.1.0', main: './lib/index.js' };
  writeFileSync(path.join(other, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(other, 'lib', 'index.js'), "module.exports = 'another';");
  const run = await execute(process.execPath, [file], { env: {} });
  expect(run.json()).toEqual([{ sharp: 'another', files: [] }]);
}, 60_000);

test('where the native runtime is not installed, that is said each time', async () => {
  const { file } = await built(ASKING);
  const run = await execute(process.execPath, [file], { env: {} });
  expect(run.json()).toEqual(Array(3).fill({ code: 'MODULE_NOT_FOUND' }));
}, 60_000);
