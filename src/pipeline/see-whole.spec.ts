import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeColourModel } from '../../test/support/models/colour-model.ts';
import {
  BLUE,
  corrupt,
  drawn,
  RED,
  scratch,
  writePixels,
  writeSolid,
} from '../../test/support/pictures/pictures.ts';
import { openCatalog } from '../memory/catalog/catalog.ts';
import { loadClassifier } from '../model/classifier/onnx-classifier.ts';
import { type Classifier, makeClassifier } from '../model/core/classifier.ts';
import { see, seeByAll, withWhole } from './see.ts';

/** A network that sees the middle square of a picture, as most do. */
const MIDDLE = {
  do_center_crop: true,
  crop_size: { height: 32, width: 32 },
  size: { shortest_edge: 32 },
};

async function classifierOf(preprocessor?: Readonly<Record<string, unknown>>) {
  const folder = path.join(scratch(), 'model');
  const options = preprocessor === undefined ? {} : { preprocessor };
  return await loadClassifier(await writeColourModel(folder, options));
}

/** A folder with a picture that is red in the middle and blue at both ends, and others. */
async function pictures(): Promise<string> {
  const folder = scratch();
  const striped = drawn(96, 32, (x) => (x >= 32 && x < 64 ? RED : BLUE));
  await writePixels(path.join(folder, 'b.png'), striped);
  await corrupt(await writeSolid(path.join(folder, 'a.jpg'), RED));
  await writeSolid(path.join(folder, 'c.png'), BLUE);
  return folder;
}

test('each picture is seen cropped and whole, in order, with failures in their place', async () => {
  const classifier = await classifierOf(MIDDLE);
  const seen = [];
  for await (const item of seeByAll([await pictures()], withWhole(classifier), { classifier }))
    seen.push(item);
  expect(seen.map(({ found }) => path.basename(found.path))).toEqual(['a.jpg', 'b.png', 'c.png']);
  const [failed, striped, plain] = seen;
  expect(failed).toMatchObject({ failure: { code: 'DECODE_FAILED' } });
  const [red, , blue] = [0, 1, 2];
  const middle = striped && 'looks' in striped ? (striped.looks[0]?.scores ?? []) : [];
  const whole = striped && 'looks' in striped ? (striped.looks[1]?.scores ?? []) : [];
  expect(middle[red]).toBeGreaterThan(0.9);
  expect(whole[blue]).toBeGreaterThan(whole[red] ?? 1);
  expect(plain && 'looks' in plain && plain.looks[1]?.scores[blue]).toBeGreaterThan(0.9);
  await classifier.close();
});

test('a network that sees the whole picture anyway runs once', async () => {
  const classifier = await classifierOf();
  const looks: number[] = [];
  for await (const item of seeByAll([await pictures()], withWhole(classifier), { classifier })) {
    looks.push('looks' in item ? item.looks.length : 0);
  }
  expect(looks).toEqual([0, 1, 1]);
  await classifier.close();
});

test('both outputs are remembered', async () => {
  const classifier = await classifierOf(MIDDLE);
  const catalog = openCatalog(scratch());
  const folder = await pictures();
  const views = async (by: Classifier) => {
    const seen = [];
    for await (const item of seeByAll([folder], withWhole(by), { classifier: by, catalog }))
      seen.push(item);
    return seen.map((item) => ('looks' in item ? item.looks : item.failure.code));
  };
  const first = await views(classifier);
  const blind = makeClassifier(classifier.facts, {
    run: () => expect.unreachable('looked again'),
    close: () => classifier.close(),
  });
  expect(await views(blind)).toEqual(first);
  catalog.close();
  await classifier.close();
});

test('the network is not loaded if the catalog knows all pictures', async () => {
  const classifier = await classifierOf();
  const catalog = openCatalog(scratch());
  const folder = scratch();
  let loaded = 0;
  const counting = makeClassifier(classifier.facts, {
    run: (pixels) => {
      if (pixels.length === 0) loaded++;
      return classifier.run(pixels);
    },
    close: () => classifier.close(),
  });
  const loadedFor = async (name: string) => {
    loaded = 0;
    // Made older: a file that has just been written is not recognised by its time.
    await utimes(await writeSolid(path.join(folder, name), RED), 1, 1);
    for await (const _ of see([folder], { classifier: counting, catalog }));
    return loaded;
  };
  expect(await loadedFor('a.png')).toBe(1);
  expect(await loadedFor('a.png')).toBe(0);
  expect(await loadedFor('b.png')).toBe(0);
  expect(await loadedFor('b.jpg')).toBe(1);
  catalog.close();
  await classifier.close();
});

test('pixels lie in the memory of earlier pictures', async () => {
  const classifier = await classifierOf(MIDDLE);
  const folder = scratch();
  const colours = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? RED : BLUE));
  for (const [index, colour] of colours.entries()) {
    const small = drawn(20, 16, () => colour);
    await writePixels(path.join(folder, `${String(index).padStart(2, '0')}.png`), small);
  }
  const memories = new Set<ArrayBufferLike>();
  const noting = makeClassifier(classifier.facts, {
    run: (pixels) => {
      for (const { data } of pixels) memories.add(data.buffer);
      return classifier.run(pixels);
    },
    close: () => classifier.close(),
  });
  const seen: (typeof RED)[] = [];
  for await (const item of see([folder], { classifier: noting })) {
    const [red = 0, , blue = 0] = 'look' in item ? item.look.scores : [];
    seen.push(red > blue ? RED : BLUE);
  }
  expect(seen).toEqual(colours);
  expect(memories.size).toBeLessThan(30);
  await classifier.close();
});
