import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  eventsOf,
  planOf,
  scratchFolder,
  scratchTree,
} from '../../test/support/disk/scratch-tree.ts';
import { squarePreprocessing } from '../../test/support/models/preprocessing.ts';
import { stampOf } from '../find/core/stamp.ts';
import { type Catalog, catalogPath, openCatalog } from '../memory/catalog/catalog.ts';
import { ModelCatalog } from '../memory/catalog/model-catalog.ts';
import { seenFiles } from '../memory/catalog/seen-files.ts';
import { compact } from '../memory/core/compact.ts';
import type { ModelIdentity } from '../memory/model-identity.ts';
import { applyWithCatalog, redoWithCatalog, undoWithCatalog } from './apply.ts';

const model: ModelIdentity = {
  ...{ id: 'test/animals', dtype: 'fp32', weights: 'aa', labels: ['dog'], featureSize: 1 },
  ...{ preprocessing: squarePreprocessing(1), fullDecode: false },
};

/** Makes a catalog know the pictures of a tree. */
function fill(
  catalog: Catalog,
  root: string,
  names: readonly string[],
  sha256 = (_: string, index: number): Uint8Array => new Uint8Array(32).fill(index),
): void {
  const memory = new ModelCatalog(catalog, model);
  for (const [index, name] of names.entries()) {
    const file = path.join(root, name);
    const stamp = stampOf(lstatSync(file, { bigint: true }));
    const found = { type: 'picture', path: file, shown: name, format: 'jpeg' } as const;
    memory.remember(
      { ...found, size: stamp.size, mtimeMs: 0, stamp },
      sha256(name, index),
      { width: 1, height: 1 },
      compact({ scores: Float32Array.of(1), features: Float32Array.of(1) }),
    );
  }
  memory.flush();
}

function pathsIn(catalog: Catalog, root: string): string[] {
  return catalog
    .inspect((database) => database.prepare('SELECT path FROM files ORDER BY path').all())
    .map((row) => path.relative(root, String(row['path'])));
}

function scene() {
  const { root, dataDir } = scratchTree({ '1.jpg': '1', '2.jpg': '2' });
  const plan = planOf(root, [{ source: '1.jpg', target: 'dog.jpg' }]);
  return { root, dataDir, plan };
}

describe('the catalog', () => {
  test('of the data directory follows applying, undoing and redoing', async () => {
    const { root, dataDir, plan } = scene();
    const paths = (): string[] => {
      const catalog = openCatalog(dataDir);
      const found = pathsIn(catalog, root);
      catalog.close();
      return found;
    };
    const catalog = openCatalog(dataDir);
    fill(catalog, root, ['1.jpg', '2.jpg']);
    catalog.close();
    await eventsOf(applyWithCatalog(plan, { dataDir }));
    expect(paths()).toEqual(['2.jpg', 'dog.jpg']);
    await eventsOf(undoWithCatalog(undefined, { dataDir }));
    expect(paths()).toEqual(['1.jpg', '2.jpg']);
    await eventsOf(redoWithCatalog(undefined, { dataDir }));
    expect(paths()).toEqual(['2.jpg', 'dog.jpg']);
  });

  test('that is given follows too, and stays open', async () => {
    const { root, dataDir, plan } = scene();
    const catalog = openCatalog(scratchFolder());
    fill(catalog, root, ['1.jpg', '2.jpg']);
    await eventsOf(applyWithCatalog(plan, { dataDir, catalog }));
    expect(pathsIn(catalog, root)).toEqual(['2.jpg', 'dog.jpg']);
    catalog.close();
  });

  test('keeps the originals of links', async () => {
    const { root, dataDir, plan } = scene();
    const catalog = openCatalog(scratchFolder());
    fill(catalog, root, ['1.jpg', '2.jpg']);
    const linkTo = path.join(path.dirname(root), 'links');
    await eventsOf(applyWithCatalog({ ...plan, linkTo }, { dataDir, catalog }));
    expect(lstatSync(path.join(linkTo, 'dog.jpg')).ino).toBe(lstatSync(`${root}/1.jpg`).ino);
    expect(pathsIn(catalog, root)).toEqual(['1.jpg', '2.jpg']);
    catalog.close();
  });

  test('is not made by a run', async () => {
    const { dataDir, plan } = scene();
    await eventsOf(applyWithCatalog(plan, { dataDir }));
    expect(existsSync(catalogPath(dataDir))).toBe(false);
  });
});

describe('keywords that a run writes', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  );

  /** What searches know of the keywords of files that are as the catalog has them. */
  function known(catalog: Catalog, root: string) {
    const files = [...seenFiles(catalog, 1)].flat().filter(({ path: file, inode, size }) => {
      const stats = lstatSync(file, { bigint: true });
      return stats.ino === inode && stats.size === BigInt(size);
    });
    return Object.fromEntries(
      files.map(({ path: file, facts }) => [path.relative(root, file), facts.keywords]),
    );
  }

  test('are in the catalog at once, and pictures that have them in them stay known', async () => {
    const { root, dataDir } = scratchTree({ 'own.png': PNG, 'a.cr3': 'raw' });
    const catalog = openCatalog(scratchFolder());
    const sha256 = (name: string) =>
      createHash('sha256')
        .update(readFileSync(path.join(root, name)))
        .digest();
    fill(catalog, root, ['own.png', 'a.cr3'], sha256);
    const plan = planOf(root, [
      { source: 'own.png', group: 1, tag: { file: 'own.png', words: ['grey'] } },
      { source: 'a.cr3', group: 2, tag: { file: 'a.cr3.xmp', words: ['dog'] } },
    ]);
    const tagged = { 'own.png': ['grey'], 'a.cr3': ['dog'] };
    const before = { 'own.png': undefined, 'a.cr3': undefined };
    await eventsOf(applyWithCatalog(plan, { dataDir, catalog }));
    expect(known(catalog, root)).toEqual(tagged);
    await eventsOf(undoWithCatalog(undefined, { dataDir, catalog }));
    expect(known(catalog, root)).toEqual(before);
    await eventsOf(redoWithCatalog(undefined, { dataDir, catalog }));
    expect(known(catalog, root)).toEqual(tagged);
    catalog.close();
  });

  test('are told while others are written, so that the end does not wait for all', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `${index}.png`);
    const { root, dataDir } = scratchTree(Object.fromEntries(names.map((name) => [name, PNG])));
    using catalog = openCatalog(scratchFolder());
    const digest = createHash('sha256').update(PNG).digest();
    fill(catalog, root, names, () => digest);
    const plan = planOf(
      root,
      names.map((source, group) => ({ source, group, tag: { file: source, words: ['grey'] } })),
    );
    const told: number[] = [];
    for await (const { type } of applyWithCatalog(plan, { dataDir, catalog })) {
      if (type === 'written') told.push(Object.values(known(catalog, root)).filter(Boolean).length);
    }
    expect([told[14], told[15], told[39]]).toEqual([0, 16, 32]);
    expect(known(catalog, root)).toEqual(Object.fromEntries(names.map((name) => [name, ['grey']])));
  });
});
