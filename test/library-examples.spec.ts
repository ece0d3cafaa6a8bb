import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nativeCompiler } from '../scripts/native-compiler.mjs';
import { writeColourModel } from './support/models/colour-model.ts';
import { GREEN, RED, scratch, writeSolid } from './support/pictures/pictures.ts';
import { execute } from './support/program/photonym.ts';
import { examplesIn, publicValues } from './support/program/public-examples.ts';

// Within the checkout, since `photonym` is then the package itself, as built.
const checkout = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(path.join(checkout, '.examples-'));
const world = scratch();

/** One process for all, since starting it takes longer than most examples. */
const RUNNER = `
async function run([title, script, folder]) {
  process.chdir(folder);
  process.env.PHOTONYM_DATA = folder + '/data';
  try {
    await import(script);
  } catch (error) {
    console.error(title, error);
    process.exitCode = 1;
  }
}`;

const PAGE = 'docs/library.md';
const values = publicValues(checkout);
const examples = [
  ...examplesIn(readFileSync(path.join(checkout, PAGE), 'utf8'), PAGE),
  ...values.flatMap((value) => value.examples),
];
const fileOf = (index: number): string => path.join(folder, `example-${index}.ts`);

/** The compiler also makes the scripts that are run. */
const PROJECT = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable'],
    module: 'nodenext',
    types: ['node'],
    strict: true,
    noImplicitAny: false,
    skipLibCheck: true,
    rootDir: '.',
  },
  include: ['*.ts'],
};

beforeAll(async () => {
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(PROJECT));
  for (const [index, { code }] of examples.entries()) writeFileSync(fileOf(index), code);
  await writeColourModel(path.join(world, 'models', 'mobilenet_v2_1.0_224'));
  for (const place of ['pictures', 'examples/warm', 'examples/cold', 'labelled/red']) {
    mkdirSync(path.join(world, place), { recursive: true });
  }
  await writeSolid(path.join(world, 'pictures', 'IMG_1.jpg'), RED);
  await writeSolid(path.join(world, 'pictures', 'IMG_2.png'), GREEN);
  cpSync(path.join(world, 'pictures', 'IMG_1.jpg'), path.join(world, 'examples/warm/1.jpg'));
  cpSync(path.join(world, 'pictures', 'IMG_2.png'), path.join(world, 'examples/cold/2.png'));
  cpSync(path.join(world, 'pictures', 'IMG_1.jpg'), path.join(world, 'labelled/red/1.jpg'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the examples of the library', () => {
  it('show every function and class that is public', () => {
    expect(values.length).toBeGreaterThan(50);
    const without = values.filter((value) => value.examples.length === 0);
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it('compile against the types of the package', async () => {
    const { stdout, code } = await execute(nativeCompiler, ['-p', folder], {});
    expect([code, stdout]).toEqual([0, '']);
  });

  it('run, each in a folder of its own', async () => {
    const scripts: string[] = [];
    for (const [index, { title, runs }] of examples.entries()) {
      if (!runs) continue;
      const own = path.join(world, `world-${index}`);
      for (const given of ['pictures', 'examples', 'labelled']) {
        cpSync(path.join(world, given), path.join(own, given), { recursive: true });
      }
      scripts.push(`await run(${JSON.stringify([title, `./example-${index}.js`, own])});`);
    }
    const all = path.join(folder, 'all.mjs');
    writeFileSync(all, `${RUNNER}\n${scripts.join('\n')}\n`);
    const { code, stderr } = await execute(process.execPath, [all], {
      env: {
        PHOTONYM_MODELS: path.join(world, 'models'),
        HF_HUB_OFFLINE: '1',
        HOME: world,
      },
    });
    expect([code, stderr]).toEqual([0, '']);
  });
});
