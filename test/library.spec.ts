import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoundPicture } from '../src/find/core/found.ts';
import { decode } from '../src/look/decode.ts';
import { makeWorld, type World } from './support/disk/world.ts';
import { squarePreprocessing } from './support/models/preprocessing.ts';
import {
  BLUE,
  drawn,
  GREEN,
  GREY,
  RED,
  writePixels,
  writeSolid,
} from './support/pictures/pictures.ts';
import { execute } from './support/program/photonym.ts';

// The built package by its own name, as a program that depends on it gets it.
const checkout = fileURLToPath(new URL('..', import.meta.url));

/** A program that runs functions' bodies, a line of JSON each, and prints what they return. */
const PROGRAM = `
import { writeFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as photonym from 'photonym';
import * as model from 'photonym/model';
const { constructor: AsyncFunction } = async () => {};
const parts = { photonym, model, writeFileSync, readdirSync };
for await (const line of createInterface({ input: process.stdin })) {
  const run = new AsyncFunction(...Object.keys(parts), JSON.parse(line));
  console.log(JSON.stringify(await run(...Object.values(parts))));
}`;

let world: World;
let program: ReturnType<typeof startProgram>;

beforeAll(async () => {
  world = await makeWorld();
  await writeSolid(path.join(world.pictures, 'a.jpg'), RED);
  await writeSolid(path.join(world.pictures, 'b.png'), GREEN);
  await writeSolid(path.join(world.pictures, 'c.webp'), GREY);
  program = startProgram();
});

afterAll(() => program.child.kill());

function startProgram() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], ...world.env },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, answers, stderr: text(child.stderr) };
}

/** `pictures` and `data`, which the scripts use. */
const places = (): string =>
  `const pictures = ${JSON.stringify(world.pictures)}; const dataDir = ${JSON.stringify(path.join(world.root, 'data'))};`;

/** Runs the body of a function, which returns a list, in the program. */
async function returned(code: string): Promise<readonly unknown[]> {
  program.child.stdin.write(`${JSON.stringify(`${places()}\n${code}`)}\n`);
  const { value } = await program.answers.next();
  if (typeof value !== 'string') throw new Error(await program.stderr);
  return JSON.parse(value);
}

describe('the library', () => {
  it('classifies with the network in a thread, which gives what it gives without one', async () => {
    const [threaded, plain] = await returned(`
      const threaded = await photonym.openClassifier({ model: 'colours' });
      const plain = await model.loadClassifier(await model.locateModel('colours'));
      const found = [];
      for (const classifier of [threaded, plain]) {
        const lines = [];
        for await (const event of photonym.classify([pictures], { classifier })) {
          const { label, scores, features } = event.judgement;
          lines.push([label, [...scores], [...features]]);
        }
        const picked = lines.map(([label]) => label);
        found.push({ picked, lines, size: classifier.facts.featureSize, labels: classifier.facts.labels });
        await classifier.close();
      }
      return found;
    `);
    expect(threaded).toEqual(plain);
    expect(plain).toMatchObject({ size: 3, picked: ['red', 'green', null] });
  });

  it('reads large JPEGs in threads, which give what is given without them', async () => {
    const large = path.join(world.root, 'large.jpg');
    await writePixels(
      large,
      drawn(600, 400, (x, y) => [x % 256, (x + y) % 256, y % 256]),
    );
    const facts = { path: large, shown: large, size: 0, mtimeMs: 0 };
    const found: FoundPicture = { type: 'picture', format: 'jpeg', ...facts };
    const preprocessing = squarePreprocessing(64);
    const there = await returned(`
      const { pixels } = await model.decode(${JSON.stringify(found)}, ${JSON.stringify(preprocessing)});
      return [...pixels.data];
    `);
    const here = await decode(found, preprocessing);
    expect('pixels' in here && [...here.pixels.data]).toEqual(there);
  });

  it('gives each of many runs of different sizes its own answers from threads that share memory', async () => {
    const answers = await returned(`
      const threaded = await photonym.openClassifier({ model: 'colours' });
      const plain = await model.loadClassifier(await model.locateModel('colours'));
      const picture = (level) => ({ width: 32, height: 32, data: new Uint8Array(32 * 32 * 3).fill(level) });
      const runs = Array.from({ length: 60 }, (_, run) =>
        Array.from({ length: 1 + (run % 3) }, (_, index) => picture((run * 4 + index) % 256)),
      );
      const text = (outputs) => outputs.map(({ scores, features }) => [...scores, ...features].join());
      const answers = await Promise.all(runs.map((pictures) => threaded.run(pictures)));
      const same = [];
      for (const [run, pictures] of runs.entries()) {
        const expected = text(await plain.run(pictures));
        same.push(JSON.stringify(text(answers[run])) === JSON.stringify(expected));
      }
      await Promise.all([threaded.close(), plain.close()]);
      return [{ runs: same.length, same: same.filter(Boolean).length }];
    `);
    expect(answers).toEqual([{ runs: 60, same: 60 }]);
  });

  it('does not keep a process alive with an idle network that nobody closed', async () => {
    const script = `
      import { classify, openClassifier } from 'photonym';
      ${places()}
      const classifier = await openClassifier({ model: 'colours' });
      for await (const event of classify([pictures], { classifier })) console.log(event.type);`;
    const { code, stdout } = await execute(
      process.execPath,
      ['--input-type=module', '-e', script],
      { cwd: checkout, env: world.env },
    );
    expect([code, stdout]).toEqual([0, 'judged\njudged\njudged\n']);
  });

  it('rejects what is under way when the network is closed', async () => {
    const messages = await returned(`
      const classifier = await photonym.openClassifier({ model: 'colours' });
      const run = classifier.run([{ width: 32, height: 32, data: new Uint8Array(32 * 32 * 3) }]);
      await classifier.close();
      return [await run.catch((error) => error.message)];
    `);
    expect(messages).toEqual([expect.stringContaining('while it was at work')]);
  });

  it('refuses a model from the thread with the error it has without one', async () => {
    const errors = await returned(`
      writeFileSync(process.env.PHOTONYM_MODELS + '/colours/onnx/model_int8.onnx', 'no model');
      const error = await photonym.openClassifier({ model: 'colours', dtype: 'int8' }).catch((error) => error);
      const { code, remedy } = error;
      return [{ own: error instanceof photonym.PhotonymError, code, remedy: remedy.length > 0 }];
    `);
    expect(errors).toEqual([{ own: true, code: 'MODEL_DAMAGED', remedy: true }]);
  });

  it('ends with INTERRUPTED when it is aborted', async () => {
    const errors = await returned(`
      const classifier = await photonym.openClassifier({ model: 'colours' });
      const controller = new AbortController();
      controller.abort();
      const events = photonym.classify([pictures], { classifier, signal: controller.signal });
      const error = await events.next().catch((error) => error);
      await classifier.close();
      return [{ code: error.code }];
    `);
    expect(errors).toEqual([{ code: 'INTERRUPTED' }]);
  });

  it('plans, applies, shows, packs and takes back', async () => {
    await writeSolid(path.join(world.pictures, 'trip', 'd.png'), BLUE);
    const found = await returned(`
      const out = dataDir + '-out';
      const classifier = await photonym.openClassifier({ model: 'colours' });
      const { plan } = await photonym.planRenames([pictures], { classifier });
      const list = () => readdirSync(pictures, { recursive: true }).sort();
      const before = list();
      const [sheet] = await photonym.writeSheet(plan, out + '.html');
      const { entries } = await photonym.writeZip(plan, out + '.zip');
      const receipt = await photonym.applyPlan(plan, { dataDir });
      const renamed = list();
      const undone = await photonym.undoRun(undefined, { dataDir });
      await classifier.close();
      return [{ sheet: sheet === out + '.html', entries, renamed, restored: undone.moved, same: list().join() === before.join(), lost: receipt.lost }];
    `);
    expect(found).toEqual([
      {
        sheet: true,
        entries: 4,
        renamed: ['c.webp', 'green.png', 'red.jpg', 'trip', 'trip/blue.png'],
        restored: 3,
        same: true,
        lost: 0,
      },
    ]);
  });

  it('says nothing on stderr meanwhile', async () => {
    program.child.stdin.end();
    const [code] = await once(program.child, 'exit');
    expect([code, await program.stderr]).toEqual([0, '']);
  });
});
