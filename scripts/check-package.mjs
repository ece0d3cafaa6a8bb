// Packs photonym as `npm publish` would and checks the package that a user would get: entry points, types, files.
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'photonym-pack-'));
const complaints = [];

/** In bytes. */
const LARGE = 1e6;

try {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const part of ['package.json', ...manifest.files]) copyPart(part);
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch], {
      cwd: join(scratch, 'light'),
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const { messages } = await publint({ pkgDir: root, pack: false });
  complaints.push(...messages.map((message) => formatMessage(message, manifest) ?? message.code));
  const tarball = new Uint8Array(readFileSync(join(scratch, packed.filename)));
  const { problems = [] } = await checkPackage(createPackageFromTarballData(tarball));
  // An ESM-only package cannot be had by require() before Node 22, which is what it says it is.
  const meant = new Set(['CJSResolvesToESM', 'NoResolution']);
  complaints.push(...problems.filter(({ kind }) => !meant.has(kind)).map((p) => JSON.stringify(p)));
  const stray = packed.files
    .map(({ path }) => path)
    .filter((path) => /\.spec\.|^(?:src|test|bench)\//.test(path));
  complaints.push(...stray.map((path) => `${path} does not belong into the package`));
  console.log(`${packed.filename}: ${packed.files.length} files`);
} finally {
  rmSync(scratch, { recursive: true });
}
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length > 0 ? 1 : 0);

/**
 * Copies a file or folder of the package to where it is packed. Large files, networks and the like, are empty there:
 * compressing them takes most of the time, and they are in the package by their names.
 * @param {string} part
 */
function copyPart(part) {
  const from = join(root, part);
  const files = statSync(from).isDirectory()
    ? readdirSync(from, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [from];
  for (const file of files) {
    const to = join(scratch, 'light', relative(root, file));
    mkdirSync(dirname(to), { recursive: true });
    if (statSync(file).size > LARGE) writeFileSync(to, '');
    else copyFileSync(file, to);
  }
}
