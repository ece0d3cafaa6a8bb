import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
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
import { execute, type Finished } from './support/program/photonym.ts';

// The built package by its own name, as a program that depends on it gets it.
const checkout = fileURLToPath(new URL('..', import.meta.url));
let world: World;

beforeAll(async () => {
  world = await makeWorld();
  await writeSolid(path.join(world.pictures, 'a.jpg'), RED);
  await writeSolid(path.join(world.pictures, 'b.png'), GREEN);
  await writeSolid(path.join(world.pictures, 'c.webp'), GREY);
});

/** Runs an ES module; `pictures` and `data` are defined in it. */
function script(code: string): Promise<Finished> {
  const places = `const pictures = ${JSON.stringify(world.pictures)}; const dataDir = ${JSON.stringify(path.join(world.root, 'data'))};`;
  return execute(process.execPath, ['--input-type=module', '-e', `${places}\n${code}`], {
    cwd: checkout,
    env: world.env,
  });
}

describe('the library', () => {
  it('classifies with the network in a thread, which gives what it gives without one', async () => {
    const { json, stderr } = await script(`
      import { classify, openClassifier } from 'photonym';
      import { loadClassifier, locateModel } from 'photonym/model';
      const threaded = await openClassifier({ model: 'colours' });
      const plain = await loadClassifier(await locateModel('colours'));
      for (const classifier of [threaded, plain]) {
        const lines = [];
        for await (const event of classify([pictures], { classifier })) {
          const { label, scores, features } = event.judgement;
          lines.push([label, [...scores], [...features]]);
        }
        const picked = lines.map(([label]) => label);
        console.log(JSON.stringify({ picked, lines, size: classifier.facts.featureSize, labels: classifier.facts.labels }));
        await classifier.close();
      }
    `);
    expect(stderr).toBe('');
    const [threaded, plain] = json();
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
    const { json, stderr } = await script(`
      import { decode } from 'photonym/model';
      const { pixels } = await decode(${JSON.stringify(found)}, ${JSON.stringify(preprocessing)});
      console.log(JSON.stringify([...pixels.data]));
    `);
    expect(stderr).toBe('');
    const here = await decode(found, preprocessing);
    expect('pixels' in here && [...here.pixels.data]).toEqual(json()[0]);
  });

  it('gives each of many runs of different sizes its own answers from threads that share memory', async () => {
    const { json, stderr } = await script(`
      import { openClassifier } from 'photonym';
      import { loadClassifier, locateModel } from 'photonym/model';
      const threaded = await openClassifier({ model: 'colours' });
      const plain = await loadClassifier(await locateModel('colours'));
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
      console.log(JSON.stringify({ runs: same.length, same: same.filter(Boolean).length }));
    `);
    expect(stderr).toBe('');
    expect(json()).toEqual([{ runs: 60, same: 60 }]);
  });

  it('does not keep a process alive with an idle network that nobody closed', async () => {
    const { code, stdout } = await script(`
      import { classify, openClassifier } from 'photonym';
      const classifier = await openClassifier({ model: 'colours' });
      for await (const event of classify([pictures], { classifier })) console.log(event.type);
    `);
    expect([code, stdout]).toEqual([0, 'judged\njudged\njudged\n']);
  });

  it('rejects what is under way when the network is closed', async () => {
    const { stdout } = await script(`
      import { openClassifier } from 'photonym';
      const classifier = await openClassifier({ model: 'colours' });
      const run = classifier.run([{ width: 32, height: 32, data: new Uint8Array(32 * 32 * 3) }]);
      await classifier.close();
      await run.catch((error) => console.log(error.message));
    `);
    expect(stdout).toContain('while it was at work');
  });

  it('refuses a model from the thread with the error it has without one', async () => {
    const { json } = await script(`
      import { writeFileSync } from 'node:fs';
      import { openClassifier, PhotonymError } from 'photonym';
      writeFileSync(process.env.PHOTONYM_MODELS + '/colours/onnx/model_int8.onnx', 'no model');
      const error = await openClassifier({ model: 'colours', dtype: 'int8' }).catch((error) => error);
      const { code, remedy } = error;
      console.log(JSON.stringify({ own: error instanceof PhotonymError, code, remedy: remedy.length > 0 }));
    `);
    expect(json()).toEqual([{ own: true, code: 'MODEL_DAMAGED', remedy: true }]);
  });

  it('ends with INTERRUPTED when it is aborted', async () => {
    const { json } = await script(`
      import { classify, openClassifier } from 'photonym';
      const classifier = await openClassifier({ model: 'colours' });
      const controller = new AbortController();
      controller.abort();
      const events = classify([pictures], { classifier, signal: controller.signal });
      const error = await events.next().catch((error) => error);
      console.log(JSON.stringify({ code: error.code }));
    `);
    expect(json()).toEqual([{ code: 'INTERRUPTED' }]);
  });

  it('plans, applies, shows, packs and takes back', async () => {
    await writeSolid(path.join(world.pictures, 'trip', 'd.png'), BLUE);
    const { json, stderr } = await script(`
      import { mkdtempSync, readdirSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      import * as photonym from 'photonym';
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
      console.log(JSON.stringify({ sheet: sheet === out + '.html', entries, renamed, restored: undone.moved, same: list().join() === before.join(), lost: receipt.lost }));
    `);
    expect(stderr).toBe('');
    expect(json()).toEqual([
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
});
