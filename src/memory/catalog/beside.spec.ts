import { expect, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { squarePreprocessing } from '../../../test/support/models/preprocessing.ts';
import { compact } from '../core/compact.ts';
import { CatalogBeside } from './beside.ts';
import { type Catalog, openCatalog } from './catalog.ts';
import { ModelCatalog } from './model-catalog.ts';
import { pruneCatalog } from './prune.ts';
import { seenFiles } from './seen-files.ts';

const OWN = { width: 4, height: 3, make: 'Nikon' };
const stamp = { device: 1n, inode: 2n ** 64n - 1n, size: 9, mtimeNs: 5n };

/** Enters a picture with a look at it. */
function enter(catalog: Catalog): void {
  const memory = new ModelCatalog(catalog, {
    ...{ id: 'test/two', dtype: 'fp32', weights: 'aa', labels: ['one', 'two'], featureSize: 1 },
    preprocessing: squarePreprocessing(1),
  });
  const file = {
    path: '/gone/a.jpg',
    shown: 'a.jpg',
    format: 'jpeg',
    size: 9,
    mtimeMs: 0,
  } as const;
  const output = { scores: Float32Array.of(0.5, 0.5), features: Float32Array.of(1) };
  memory.remember({ type: 'picture', ...file, stamp }, Buffer.alloc(32), OWN, compact(output));
  memory.flush();
}

function factsIn(catalog: Catalog): unknown[] {
  return [...seenFiles(catalog, 1)].flat().map(({ facts }) => facts);
}

test('what stands beside a picture is kept with the file, until it is gone', () => {
  using catalog = openCatalog(scratchFolder());
  enter(catalog);
  const note = (all: object): void => {
    using beside = new CatalogBeside(catalog);
    beside.note(stamp, OWN, { ...OWN, ...all });
  };
  note({ persons: ['Ada'] });
  expect(factsIn(catalog)).toEqual([{ ...OWN, persons: ['Ada'] }]);
  note({ persons: ['Ben'], caption: 'At sea' });
  expect(factsIn(catalog)).toEqual([{ ...OWN, persons: ['Ben'], caption: 'At sea' }]);
  note({});
  expect(factsIn(catalog)).toEqual([OWN]);
});

test('it is forgotten with the file', async () => {
  using catalog = openCatalog(scratchFolder());
  enter(catalog);
  const beside = new CatalogBeside(catalog);
  beside.note(stamp, OWN, { ...OWN, persons: ['Ada'] });
  beside.flush();
  await pruneCatalog(catalog);
  const rows = catalog.inspect((database) => database.prepare('SELECT * FROM beside').all());
  expect(rows).toEqual([]);
});
