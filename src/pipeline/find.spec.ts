import { createHash } from 'node:crypto';
import { lstatSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../../test/support/disk/scratch-tree.ts';
import { squarePreprocessing } from '../../test/support/models/preprocessing.ts';
import { writeTextImageModel } from '../../test/support/models/text-image-model.ts';
import { defined } from '../base/defined.ts';
import { lengthOf } from '../base/vector.ts';
import { stampOf } from '../find/core/stamp.ts';
import { UNCALIBRATED } from '../label/calibration/calibration.ts';
import { NodeProbabilities } from '../label/calibration/probabilities.ts';
import { makeTree } from '../label/tree/tree.ts';
import { scoresFor, type Vocabulary } from '../label/vocabulary.ts';
import { CatalogBeside } from '../memory/catalog/beside.ts';
import { type Catalog, openCatalog } from '../memory/catalog/catalog.ts';
import { ModelCatalog } from '../memory/catalog/model-catalog.ts';
import { pruneCatalog } from '../memory/catalog/prune.ts';
import { compact, expand } from '../memory/core/compact.ts';
import { loadClassifier } from '../model/classifier/onnx-classifier.ts';
import { type Classifier, makeClassifier } from '../model/core/classifier.ts';
import { findCatalogued } from './find.ts';
import { modelIdentityOf } from './see.ts';
import { vocabularyFor } from './vocabulary.ts';

const LABELS = ['cat', 'dog', 'bus'];

/** A network that is never run: its outputs are in the catalog. */
function networkOf(featureSize: number): Classifier {
  const facts = {
    ...{ id: 'test/animals', dtype: 'fp32', weights: 'aa', device: { name: 'cpu' } as const },
    ...{ labels: LABELS, preprocessing: squarePreprocessing(1), featureSize },
    ...{ maxBatch: 1, parallelRuns: 1, textModel: undefined, detects: false },
  };
  return makeClassifier(facts, { run: async () => [], close: async () => {} });
}

interface Pictured {
  readonly features: readonly number[];
  readonly scores?: readonly number[];
  readonly takenAt?: string;
  /** When the file was, in seconds. */
  readonly written?: number;
}

/** Pictures in a folder, and a catalog that has seen them. */
class Scene {
  readonly root = scratchFolder();
  readonly catalog: Catalog = openCatalog(scratchFolder());
  readonly classifier: Classifier;
  readonly #memory: ModelCatalog;

  constructor(network: number | Classifier) {
    this.classifier = typeof network === 'number' ? networkOf(network) : network;
    this.#memory = new ModelCatalog(this.catalog, modelIdentityOf(this.classifier, {}));
  }

  at(name: string): string {
    return path.join(this.root, name);
  }

  add(
    name: string,
    { features, scores = [1, 0, 0], takenAt, written = 1_600_000_000 }: Pictured,
  ): void {
    const file = this.at(name);
    writeFileSync(file, name);
    utimesSync(file, written, written);
    const stats = lstatSync(file, { bigint: true });
    const found = { type: 'picture', path: file, shown: name, format: 'jpeg' } as const;
    const stamp = stampOf(stats);
    this.#memory.remember(
      { ...found, size: stamp.size, mtimeMs: Number(stats.mtimeMs), stamp },
      createHash('sha256').update(name).digest(),
      { width: 1, height: 1, ...defined({ takenAt }) },
      compact({ scores: Float32Array.from(scores), features: Float32Array.from(features) }),
    );
    this.#memory.flush();
  }

  noteBeside(name: string, facts: { readonly takenAt: string }): void {
    using beside = new CatalogBeside(this.catalog);
    const size = { width: 1, height: 1 };
    beside.note(stampOf(lstatSync(this.at(name), { bigint: true })), size, { ...size, ...facts });
  }

  /** How many slices of ceilings are kept. */
  get kept(): number {
    const sql = 'SELECT count(*) AS count FROM ceilings';
    return this.catalog.inspect((database) => Number(database.prepare(sql).get()?.['count']));
  }

  async find(
    wanted: Parameters<typeof findCatalogued>[0],
    options: Pick<Parameters<typeof findCatalogued>[1], 'limit' | 'least' | 'vocabulary'> = {},
  ) {
    const { classifier, catalog } = this;
    const hits = await findCatalogued(wanted, { classifier, catalog, ...options });
    return hits.map((hit) => ({ ...hit, path: path.relative(this.root, hit.path) }));
  }
}

/** A vector as the catalog stores it. */
function compactOf(vector: readonly number[]) {
  return compact({ scores: new Float32Array(), features: Float32Array.from(vector) });
}

/** Cosine with a vector as the catalog stores it. */
function cosine(query: readonly number[], vector: readonly number[]): number {
  const { features } = compactOf(vector);
  const product = query.reduce((sum, value, index) => sum + value * (features[index] ?? 0), 0);
  return product / (lengthOf(query) * lengthOf(features) || 1);
}

const vector = (size: number) =>
  fc
    .array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: size, maxLength: size })
    .filter((values) => lengthOf(values) > 0.1);

test('a category is found also beside those that another network tells', async () => {
  const scene = new Scene(2);
  scene.add('rex.jpg', { features: [1, 0], scores: [0.1, 0.3, 0.6] });
  scene.add('tom.jpg', { features: [1, 0], scores: [0.8, 0.1, 0.1] });
  const categories = [...LABELS, 'portrait'].map((id, index) => {
    return { id, label: id, parent: null, classes: [index] };
  });
  const tree = makeTree(categories);
  const vocabulary = { tree, classNames: LABELS, calibration: UNCALIBRATED };
  const hits = await scene.find({ words: ['dog'] }, { vocabulary });
  expect(hits.map((hit) => hit.path)).toEqual(['rex.jpg']);
});

test('a description finds the likest of what shows it, or has it in its name', async () => {
  const classifier = await loadClassifier(await writeTextImageModel(scratchFolder()));
  const vocabulary = await vocabularyFor(classifier, { phrases: ['red'] });
  const [red = new Float32Array()] = vocabulary.embeddings?.phrases ?? [];
  const noise = fc.double({ min: -0.3, max: 0.3, noNaN: true });
  const redness = fc.double({ min: 0.2, max: 1, noNaN: true });
  const picture = fc.record({
    features: fc
      .tuple(redness, noise, noise)
      .map(([share, a, b]) => [share + a, -share, b - share, 1]),
    isCalledSo: fc.boolean(),
    year: fc.constantFrom(2020, 2021),
  });
  const pictures = fc.array(picture, { maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(pictures, fc.integer({ min: 1, max: 9 }), async (all, limit) => {
      const scene = new Scene(classifier);
      const similarities = new Map<string, number>();
      for (const [index, { features, isCalledSo, year }] of all.entries()) {
        const name = `${isCalledSo ? 'red ' : ''}${index}.jpg`;
        scene.add(name, { features, scores: [], takenAt: `${year}-05-01` });
        const stored = expand(compactOf(features));
        const scores = scoresFor(stored, vocabulary);
        const isShown = new NodeProbabilities(scores, vocabulary).of(0) >= 0.3;
        if (year === 2020 && (isShown || isCalledSo))
          similarities.set(name, cosine([...red], features));
      }
      const hits = await scene.find({ words: ['red', '2020'] }, { limit, least: 0.3 });
      const sorted = [...similarities.values()].sort((a, b) => b - a).slice(0, limit);
      expect(hits.map(({ similarity = 0 }) => similarity.toFixed(3))).toEqual(
        sorted.map((similarity) => similarity.toFixed(3)),
      );
      expect(hits.every(({ path: name }) => similarities.has(name))).toBe(true);
      scene.catalog.close();
    }),
    { numRuns: 25 },
  );
  await classifier.close();
});

describe('a search by example', () => {
  test('finds the first of all pictures sorted by cosine', async () => {
    const sets = fc.integer({ min: 1, max: 20 }).chain((size) =>
      fc.record({
        query: vector(size),
        vectors: fc.array(vector(size), { maxLength: 12 }),
        limit: fc.integer({ min: 1, max: 14 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(sets, async ({ query, vectors, limit }) => {
        const scene = new Scene(query.length);
        vectors.forEach((features, index) => {
          scene.add(`${index}.jpg`, { features });
        });
        const hits = await scene.find({ vector: Float32Array.from(query) }, { limit });
        const sorted = vectors.map((features) => cosine(query, features)).sort((a, b) => b - a);
        expect(hits).toHaveLength(Math.min(limit, vectors.length));
        hits.forEach(({ path: file, similarity }, place) => {
          expect(similarity).toBeCloseTo(
            cosine(query, vectors[Number.parseInt(file, 10)] ?? []),
            3,
          );
          expect(similarity).toBeCloseTo(sorted[place] ?? 0, 3);
        });
        scene.catalog.close();
      }),
      { numRuns: 40 },
    );
  });

  test('skips files that have gone or changed', async () => {
    const scene = new Scene(2);
    for (const angle of [1, 2, 3, 4, 5]) {
      scene.add(`${angle}.jpg`, { features: [Math.cos(angle / 9), Math.sin(angle / 9)] });
    }
    const names = async () =>
      (await scene.find({ vector: Float32Array.of(1, 0) }, { limit: 2 })).map((hit) => hit.path);
    expect(await names()).toEqual(['1.jpg', '2.jpg']);
    rmSync(scene.at('1.jpg'));
    writeFileSync(scene.at('2.jpg'), 'something else');
    renameSync(scene.at('3.jpg'), scene.at('three.jpg'));
    expect(await names()).toEqual(['4.jpg', '5.jpg']);
  });

  test('only among the pictures that words allow', async () => {
    const scene = new Scene(2);
    scene.add('a.jpg', { features: [1, 0], scores: [1, 0, 0] });
    scene.add('b.jpg', { features: [1, 1], scores: [0.1, 0.9, 0] });
    scene.add('c.jpg', { features: [0, 1], scores: [0, 1, 0], takenAt: '2021-01-01' });
    const point = Float32Array.of(1, 0);
    expect(await scene.find({ vector: point, words: ['dog'] })).toMatchObject([
      { path: 'b.jpg', similarity: expect.closeTo(Math.SQRT1_2, 2), score: expect.closeTo(0.9, 2) },
      { path: 'c.jpg', similarity: 0 },
    ]);
    expect(await scene.find({ vector: point, words: ['dog', '2021'] })).toMatchObject([
      { path: 'c.jpg' },
    ]);
  });
});

describe('a search by words', () => {
  test('finds the first of all pictures sorted by probability, then newest first', async () => {
    const year = fc.integer({ min: 1990, max: 2030 });
    const score = fc.integer({ min: 0, max: 9 }).map((tenths) => tenths / 10 + 0.05);
    const pictures = fc.uniqueArray(fc.tuple(year, score), { selector: String, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(pictures, fc.integer({ min: 1, max: 9 }), async (all, limit) => {
        const scene = new Scene(1);
        all.forEach(([taken, dog], index) => {
          const scores = [1 - dog, dog, 0];
          scene.add(`${index}.jpg`, { features: [1], scores, takenAt: `${taken}-01-01` });
        });
        const found = await scene.find({ words: ['dogs'] }, { limit });
        const wanted = all
          .flatMap(([taken, dog], index) => (dog > 0.2 ? [{ taken, dog, index }] : []))
          .sort(
            (a, b) => b.dog - a.dog || b.taken - a.taken || (`${a.index}` < `${b.index}` ? -1 : 1),
          )
          .slice(0, limit);
        expect(found.map((hit) => hit.path)).toEqual(wanted.map(({ index }) => `${index}.jpg`));
        scene.catalog.close();
      }),
      { numRuns: 40 },
    );
  });

  test('finds by name after what shows it, the likeliest of these first', async () => {
    const scene = new Scene(1);
    scene.add('our dog.jpg', { features: [1], scores: [0.9, 0.05, 0.05] });
    scene.add('dog, far away.jpg', { features: [1], scores: [0.85, 0.1, 0.05] });
    scene.add('rex.jpg', { features: [1], scores: [0.7, 0.3, 0] });
    scene.add('bello.jpg', { features: [1], scores: [0.1, 0.9, 0] });
    scene.add('tom.jpg', { features: [1], scores: [0.9, 0.1, 0] });
    const order = ['bello.jpg', 'rex.jpg', 'dog, far away.jpg', 'our dog.jpg'];
    for (const limit of [1, 2, 3, 4, 5]) {
      const hits = await scene.find({ words: ['dog'] }, { limit });
      expect(hits.map((hit) => hit.path)).toEqual(order.slice(0, limit));
    }
  });

  test('finds the newest of a time, by what is known of it', async () => {
    const second = fc.integer({ min: 1_577_000_000, max: 1_581_000_000 });
    const picture = fc.record({
      written: second,
      taken: fc.option(second),
      beside: fc.option(second, { freq: 4 }),
    });
    const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
    const pictures = fc.array(picture, { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(pictures, fc.integer({ min: 1, max: 6 }), async (all, limit) => {
        const scene = new Scene(1);
        const times = all.map(({ written, taken, beside }, index) => {
          const name = `${index}.jpg`;
          const own = taken === null ? {} : { takenAt: iso(taken).slice(0, 19) };
          scene.add(name, { features: [1], written, ...own });
          if (beside !== null) scene.noteBeside(name, { takenAt: iso(beside).slice(0, 19) });
          return { name, taken: iso(beside ?? taken ?? written) };
        });
        const wanted = times
          .filter(({ taken }) => taken.startsWith('2020-01'))
          .sort((a, b) => b.taken.slice(0, 19).localeCompare(a.taken.slice(0, 19)));
        const found = await scene.find({ words: ['2020-01'] }, { limit });
        expect(found.map(({ taken }) => taken.slice(0, 19))).toEqual(
          wanted.slice(0, limit).map(({ taken }) => taken.slice(0, 19)),
        );
        scene.catalog.close();
      }),
      { numRuns: 40 },
    );
  });

  test('finds nothing if the network has seen nothing', async () => {
    expect(await new Scene(1).find({ words: ['dog'] })).toEqual([]);
  });

  test('stops when interrupted', async () => {
    const scene = new Scene(1);
    scene.add('a.jpg', { features: [1] });
    const { classifier, catalog } = scene;
    const options = { classifier, catalog, signal: AbortSignal.abort() };
    await expect(findCatalogued({ words: ['dog'] }, options)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    const vectors = { vector: Float32Array.of(1) };
    await expect(findCatalogued(vectors, options)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('a search after others', () => {
  const score = fc.integer({ min: 0, max: 9 }).map((tenths) => tenths / 10 + 0.05);
  const change = fc.oneof(
    { weight: 4, arbitrary: fc.record({ name: fc.integer({ min: 0, max: 9 }), score }) },
    { weight: 1, arbitrary: fc.constant('prune' as const) },
    { weight: 1, arbitrary: fc.constant('restrict' as const) },
  );
  /** @param extra number of categories beside, of classes that the network does not have */
  const flat = (ids: readonly string[], extra = 0): Vocabulary => {
    const others = Array.from({ length: extra }, (_, index) => `extra ${index}`);
    const all = [...ids.entries(), ...others.map((id, index) => [3 + index, id] as const)];
    return {
      tree: makeTree(all.map(([at, id]) => ({ id, label: id, parent: null, classes: [at] }))),
      classNames: LABELS,
      calibration: UNCALIBRATED,
    };
  };

  test('finds what it would find if nothing had been kept of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 10 }), async (changes) => {
        const scene = new Scene(1);
        let ids = LABELS;
        let newest: string | undefined;
        for (const [step, one] of changes.entries()) {
          if (one === 'prune') {
            // The number of its content is given again.
            if (newest !== undefined) rmSync(scene.at(newest), { force: true });
            await pruneCatalog(scene.catalog);
          } else if (one === 'restrict') ids = LABELS.slice(0, 2);
          else {
            const scores = [1 - one.score, one.score, 0];
            newest = `${one.name}.jpg`;
            scene.add(newest, { features: [1], scores });
          }
          const hits = await scene.find({ words: ['dog'] }, { vocabulary: flat(ids) });
          // A category without scores changes nothing, but nothing was kept beside it.
          const vocabulary = flat(ids, 1 + step);
          const afresh = await scene.find({ words: ['dog'] }, { vocabulary });
          expect(hits).toEqual(afresh);
        }
        scene.catalog.close();
      }),
      { numRuns: 20 },
    );
  });

  test('takes nothing for granted of a picture that has the numbers of one that is gone', async () => {
    const scene = new Scene(1);
    scene.add('tom.jpg', { features: [1], scores: [1, 0, 0] });
    expect(await scene.find({ words: ['dog'] })).toEqual([]);
    rmSync(scene.at('tom.jpg'));
    await pruneCatalog(scene.catalog);
    scene.add('rex.jpg', { features: [1], scores: [0.1, 0.9, 0] });
    expect(await scene.find({ words: ['dog'] })).toMatchObject([{ path: 'rex.jpg' }]);
  });

  test('reads what was kept, and adds what came since', async () => {
    const scene = new Scene(1);
    for (let count = 1; count <= 80; count++) {
      scene.add(`${count}.jpg`, { features: [1], scores: [0.4, 0.6, 0] });
      if (count % 20 !== 7 && count !== 80) continue;
      const hits = await scene.find({ words: ['dog'] }, { limit: 100 });
      expect(hits).toHaveLength(count);
    }
    // Blocks of one look: two full slices of 32, and the rest.
    expect(scene.kept).toBe(3);
    scene.add('1.jpg', { features: [1], scores: [1, 0, 0] });
    expect(await scene.find({ words: ['dog'] }, { limit: 100 })).toHaveLength(79);
  });

  test('finds the same where nothing can be kept', async () => {
    const scene = new Scene(1);
    scene.add('rex.jpg', { features: [1], scores: [0.1, 0.9, 0] });
    scene.catalog.write((database) =>
      database.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON ceilings BEGIN
        SELECT RAISE(ABORT, 'no room'); END`),
    );
    expect(await scene.find({ words: ['dog'] })).toMatchObject([{ path: 'rex.jpg' }]);
    expect(scene.kept).toBe(0);
    expect(scene.catalog.isUsable).toBe(true);
  });
});
