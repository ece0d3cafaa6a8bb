import {
  copyFileSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { squarePreprocessing } from '../../../test/support/models/preprocessing.ts';
import type { FoundPicture } from '../../find/core/found.ts';
import { stampOf } from '../../find/core/stamp.ts';
import { type CompactOutput, compact } from '../core/compact.ts';
import type { Look } from '../core/look.ts';
import type { ModelIdentity } from '../model-identity.ts';
import { type Catalog, openCatalog } from './catalog.ts';
import { contentDigest } from './content-digest.ts';
import { ModelCatalog } from './model-catalog.ts';
import { pruneCatalog } from './prune.ts';
import { catalogSize } from './size.ts';
import { featureVectors, filesOfContent } from './vectors.ts';

const identity: ModelIdentity = {
  id: 'test/letters',
  dtype: 'fp32',
  weights: 'aa',
  preprocessing: squarePreprocessing(1),
  labels: Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index)),
  featureSize: 3,
};

const LONG_AGO = Date.parse('2020-01-01T00:00:00Z') / 1000;

/** The output for a file, whose letter is its class. */
function outputOf(content: string): CompactOutput {
  const scores = Float32Array.from(identity.labels, (letter) =>
    content[0] === letter ? 0.9 : 0.004,
  );
  const things = [{ class: content.charCodeAt(0), score: 1, box: [0, 0, 1, 1] }] as const;
  const features = Float32Array.of(content.charCodeAt(0), content.length, -1);
  return compact({ scores, features, things });
}

function contentShown({ scores, facts, things }: Look): string {
  if (things?.[0]?.class !== 97 + scores.indexOf(Math.max(...scores))) return 'other things';
  return (identity.labels[scores.indexOf(Math.max(...scores))] ?? '').repeat(facts.width);
}

/** Like the pipeline: a file is read only if a content of its size is known. */
async function recalledByContent(memory: ModelCatalog, picture: FoundPicture) {
  const sha256 = memory.mayKnow(picture.size) ? await contentDigest(picture) : undefined;
  return sha256 && memory.recallContent(picture, sha256);
}

type Step =
  | { do: 'write'; name: string; content: [string, number] }
  | { do: 'move'; name: string; to: string }
  | { do: 'copy'; name: string; to: string }
  | { do: 'remove'; name: string }
  | { do: 'touch'; name: string };

/** A folder of files, and a catalog of looks at them. */
class Scene {
  readonly root = scratchFolder();
  readonly dataDir = scratchFolder();
  readonly problems: string[] = [];
  #catalog: Catalog | undefined;
  #clock = LONG_AGO;

  get catalog(): Catalog {
    this.#catalog ??= openCatalog(this.dataDir, {
      onProblem: (message) => this.problems.push(message),
    });
    return this.#catalog;
  }

  at(name: string): string {
    return path.join(this.root, name);
  }

  /** Writes a file with an old modification time, each file with its own. */
  write(name: string, content: string): void {
    writeFileSync(this.at(name), content);
    this.#clock += 1;
    utimesSync(this.at(name), this.#clock, this.#clock);
  }

  found(name: string): FoundPicture {
    const file = this.at(name);
    const stats = lstatSync(file, { bigint: true });
    const stamp = stampOf(stats);
    const mtimeMs = Number(stats.mtimeMs);
    return {
      type: 'picture',
      path: file,
      shown: name,
      format: 'jpeg',
      size: stamp.size,
      mtimeMs,
      stamp,
    };
  }

  /** Looks at every file through the catalog. Returns each file's output, and the files not recalled. */
  async see(model: ModelIdentity = identity, now: () => number = Date.now) {
    const memory = new ModelCatalog(this.catalog, model, now);
    const shown: Record<string, string> = {};
    const looked: string[] = [];
    for (const name of readdirSync(this.root).sort()) {
      const picture = this.found(name);
      const known = memory.recall(picture) ?? (await recalledByContent(memory, picture));
      if (known === undefined) {
        looked.push(name);
        const sha256 = await contentDigest(picture);
        const content = readFileSync(picture.path, 'utf8');
        if (sha256 !== undefined) {
          memory.remember(picture, sha256, { width: content.length, height: 1 }, outputOf(content));
        }
        shown[name] = content;
      } else {
        shown[name] = contentShown(known);
      }
    }
    memory.flush();
    return { shown, looked };
  }

  /** Applies a step to the files and to their expected contents. */
  take(step: Step, contents: Map<string, string>): void {
    if (step.do === 'write') {
      const [letter, count] = step.content;
      this.write(step.name, letter.repeat(count));
      contents.set(step.name, letter.repeat(count));
      return;
    }
    const content = contents.get(step.name);
    if (content === undefined) return;
    switch (step.do) {
      case 'touch':
        this.write(step.name, content);
        break;
      case 'remove':
        rmSync(this.at(step.name));
        contents.delete(step.name);
        break;
      case 'move':
        renameSync(this.at(step.name), this.at(step.to));
        contents.delete(step.name);
        contents.set(step.to, content);
        break;
      case 'copy':
        if (step.to !== step.name) copyFileSync(this.at(step.name), this.at(step.to));
        contents.set(step.to, content);
        break;
    }
  }

  close(): void {
    this.#catalog?.close();
    this.#catalog = undefined;
  }
}

describe('a catalog', () => {
  it('recalls on the second run everything seen on the first', async () => {
    const scene = new Scene();
    scene.write('one', 'aaa');
    scene.write('two', 'b');
    const first = await scene.see();
    expect(first.looked).toEqual(['one', 'two']);
    scene.close();
    expect(await scene.see()).toEqual({ shown: first.shown, looked: [] });
  });

  it('does not open a file known by inode, size and time', async () => {
    const scene = new Scene();
    scene.write('one', 'aaa');
    await scene.see();
    const { atime, mtime } = statSync(scene.at('one'));
    writeFileSync(scene.at('one'), 'bbb');
    utimesSync(scene.at('one'), atime, mtime);
    expect((await scene.see()).shown).toEqual({ one: 'aaa' });
  });

  it('does not trust the time of a file that has just been written', async () => {
    const scene = new Scene();
    scene.write('one', 'aaa');
    const { mtimeMs } = statSync(scene.at('one'));
    await scene.see(identity, () => mtimeMs + 1000);
    writeFileSync(scene.at('one'), 'bbb');
    utimesSync(scene.at('one'), mtimeMs / 1000, mtimeMs / 1000);
    expect((await scene.see()).shown).toEqual({ one: 'bbb' });
  });

  it('recalls a recent file by its content, and by its time from then on', async () => {
    const scene = new Scene();
    scene.write('one', 'aaa');
    const { mtimeMs } = statSync(scene.at('one'));
    await scene.see(identity, () => mtimeMs);
    const memory = new ModelCatalog(scene.catalog, identity);
    expect(memory.recall(scene.found('one'))).toBeUndefined();
    expect((await scene.see()).looked).toEqual([]);
    expect(memory.recall(scene.found('one'))).toBeDefined();
  });

  it('keeps different weights and preprocessings apart', async () => {
    const scene = new Scene();
    scene.write('one', 'aaa');
    await scene.see();
    const others: ModelIdentity[] = [
      { ...identity, weights: 'bb' },
      { ...identity, preprocessing: { ...identity.preprocessing, resample: 'bicubic' } },
    ];
    for (const other of others) expect((await scene.see(other)).looked).toEqual(['one']);
    for (const model of [identity, ...others]) expect((await scene.see(model)).looked).toEqual([]);
    expect(catalogSize(scene.catalog).models).toHaveLength(3);
  });

  it('is right and sees no content twice, whatever happens to the files', async () => {
    const name = fc.constantFrom('p', 'q', 'r', 's');
    const content = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 3 }));
    const step = fc.oneof(
      fc.record({ do: fc.constant('write' as const), name, content }),
      fc.record({ do: fc.constant('move' as const), name, to: name }),
      fc.record({ do: fc.constant('copy' as const), name, to: name }),
      fc.record({ do: fc.constant('remove' as const), name }),
      fc.record({ do: fc.constant('touch' as const), name }),
      fc.record({ do: fc.constant('look' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const scene = new Scene();
        const contents = new Map<string, string>();
        const everSeen = new Set<string>();
        for (const taken of [...steps, { do: 'look' as const }, { do: 'look' as const }]) {
          if (taken.do === 'look') {
            const { shown, looked } = await scene.see();
            expect(shown).toEqual(Object.fromEntries(contents));
            for (const file of looked) {
              expect(everSeen, `${file} was looked at again`).not.toContain(contents.get(file));
            }
            for (const known of contents.values()) everSeen.add(known);
            scene.close();
          } else scene.take(taken, contents);
        }
        scene.close();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('loses no more than the last batch when it is interrupted', async () => {
    const scene = new Scene();
    const memory = new ModelCatalog(scene.catalog, identity);
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const seen = [...letters, ...letters, ...letters].map((letter, index) => ({
      name: String(index).padStart(3, '0'),
      content: letter.repeat(1 + Math.floor(index / letters.length)),
    }));
    for (const { name, content } of seen) {
      scene.write(name, content);
      const picture = scene.found(name);
      const sha256 = (await contentDigest(picture)) ?? new Uint8Array();
      memory.remember(picture, sha256, { width: content.length, height: 1 }, outputOf(content));
    }
    scene.close();
    expect((await scene.see()).looked).toEqual(seen.slice(64).map(({ name }) => name));
  });

  it('gives all feature vectors of a model and the files of each', async () => {
    const scene = new Scene();
    scene.write('one', 'aaa');
    scene.write('two', 'b');
    scene.write('copy of one', 'aaa');
    await scene.see();
    const [model] = catalogSize(scene.catalog).models;
    const vectors = featureVectors(scene.catalog, model ?? { number: 0, featureSize: 0 });
    expect(vectors.size).toBe(3);
    const files = [...vectors.contents].map((content, index) => ({
      letter: String.fromCharCode(
        Math.round((vectors.features[index * 3] ?? 0) * (vectors.scales[index] ?? 0)),
      ),
      files: filesOfContent(scene.catalog, content).map(({ path: file }) => path.basename(file)),
    }));
    expect(files).toContainEqual({ letter: 'a', files: ['copy of one', 'one'] });
    expect(files).toContainEqual({ letter: 'b', files: ['two'] });
  });
});

it('gives no picture the vector of one that is gone, though it gets its number', async () => {
  const scene = new Scene();
  scene.write('a.jpg', 'a');
  scene.write('b.jpg', 'bb');
  await scene.see();
  rmSync(scene.at('b.jpg'));
  await pruneCatalog(scene.catalog);
  scene.write('c.jpg', 'ccc');
  await scene.see();
  const { contents } = featureVectors(scene.catalog, { number: 1, featureSize: 3 });
  const files = [...contents].flatMap((content) => filesOfContent(scene.catalog, content));
  expect(files.map((file) => path.basename(file.path))).toEqual(['a.jpg', 'c.jpg']);
  scene.catalog.close();
});
