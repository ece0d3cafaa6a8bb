import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

beforeAll(async () => {
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

  it('compile against the types of the package', () => {
    const program = ts.createProgram(
      examples.map((_, index) => fileOf(index)),
      {
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
        module: ts.ModuleKind.NodeNext,
        types: ['node'],
        strict: true,
        noImplicitAny: false,
        skipLibCheck: true,
        noEmit: true,
      },
    );
    const problems = ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, '\n');
      return `${file === undefined ? '' : path.basename(file.fileName)}: ${text}`;
    });
    expect(problems).toEqual([]);
  });

  it('run, each in a folder of its own', async () => {
    const scripts: string[] = [];
    for (const [index, { title, code, runs }] of examples.entries()) {
      if (!runs) continue;
      const { outputText } = ts.transpileModule(code, {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      });
      writeFileSync(path.join(folder, `example-${index}.mjs`), outputText);
      const own = path.join(world, `world-${index}`);
      for (const given of ['pictures', 'examples', 'labelled']) {
        cpSync(path.join(world, given), path.join(own, given), { recursive: true });
      }
      scripts.push(`await run(${JSON.stringify([title, `./example-${index}.mjs`, own])});`);
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
