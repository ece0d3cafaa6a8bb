import { expect, test } from 'vitest';
import { scratchFolder } from '../../test/support/disk/scratch-tree.ts';
import { openCatalog } from './catalog/catalog.ts';
import { pruneCatalog } from './catalog/prune.ts';
import { TextEmbeddings } from './text-embeddings.ts';

const reader = { id: 'test/clip', dtype: 'fp32', digest: 'aa' };
const red = Float32Array.of(1, -0.25, 0.1);
const garden = Float32Array.of(0, 1, 0);

test('embeddings and the scale are remembered exactly', () => {
  const folder = scratchFolder();
  const first = openCatalog(folder);
  new TextEmbeddings(first, reader).remember(
    new Map([
      ['red', red],
      ['our garden', garden],
    ]),
    99.5,
  );
  first.close();
  const catalog = openCatalog(folder);
  const memory = new TextEmbeddings(catalog, reader);
  expect(memory.recall(['our garden', 'blue', 'red'])).toEqual(
    new Map([
      ['our garden', garden],
      ['red', red],
    ]),
  );
  expect(memory.scale()).toBe(99.5);
  catalog.close();
});

test('embeddings of another model are not recalled', () => {
  const catalog = openCatalog(scratchFolder());
  new TextEmbeddings(catalog, reader).remember(new Map([['red', red]]), 100);
  const other = new TextEmbeddings(catalog, { ...reader, digest: 'bb' });
  expect(other.recall(['red']).size).toBe(0);
  expect(other.scale()).toBeUndefined();
  catalog.close();
});

test('the latest embedding of a word replaces earlier ones', () => {
  const catalog = openCatalog(scratchFolder());
  const memory = new TextEmbeddings(catalog, reader);
  memory.remember(new Map([['red', red]]), 100);
  memory.remember(new Map([['red', garden]]), 50);
  expect(memory.recall(['red'])).toEqual(new Map([['red', garden]]));
  expect(memory.scale()).toBe(50);
  catalog.close();
});

test('pruning forgets the words of replaced weights', async () => {
  const catalog = openCatalog(scratchFolder());
  const before = new TextEmbeddings(catalog, reader);
  const now = new TextEmbeddings(catalog, { ...reader, digest: 'bb' });
  before.remember(new Map([['red', red]]), 100, new Date('2024-01-01'));
  now.remember(new Map([['red', garden]]), 100, new Date('2024-01-02'));
  await pruneCatalog(catalog);
  expect(before.recall(['red']).size).toBe(0);
  expect(now.recall(['red'])).toEqual(new Map([['red', garden]]));
  catalog.close();
});

test('a closed catalog remembers nothing and throws nothing', () => {
  const catalog = openCatalog(scratchFolder());
  catalog.close();
  const memory = new TextEmbeddings(catalog, reader);
  memory.remember(new Map([['red', red]]), 100);
  expect(memory.recall(['red']).size).toBe(0);
  expect(memory.scale()).toBeUndefined();
});
