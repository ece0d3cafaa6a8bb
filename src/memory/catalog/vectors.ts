import type { Row } from '../../base/sqlite.ts';
import type { Catalog } from './catalog.ts';
import type { CataloguedModel } from './models.ts';
import { bytes } from './reader.ts';

/** All feature vectors of a model, concatenated. */
export interface FeatureVectors {
  /** Length of a vector. */
  readonly size: number;
  /** Vector n is the `size` numbers from `features[n * size]` on, each times `scales[n]`. */
  readonly features: Int8Array;
  readonly scales: Float32Array;
  /**
   * Key of the content of each vector, for {@link filesOfContent}. A pruned content has no files; one
   * seen by two processes at the same time occurs twice.
   */
  readonly contents: Int32Array;
}

/** A file with a given content. */
export interface CataloguedFile {
  readonly path: string;
  readonly format: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * All feature vectors of a model. They are stored in blocks of up to 64, so a hundred thousand are
 * read about as fast as memory is copied.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 * @example
 * ```ts
 * import { openCatalog } from 'photonym';
 * import { cataloguedModels, featureVectors } from 'photonym/catalog';
 *
 * using catalog = openCatalog();
 * for (const model of cataloguedModels(catalog)) {
 *   const { contents, size } = featureVectors(catalog, model);
 *   console.log(model.id, contents.length, 'vectors of', size, 'numbers');
 * }
 * ```
 */
export function featureVectors(
  catalog: Catalog,
  { number, featureSize: size }: Pick<CataloguedModel, 'number' | 'featureSize'>,
): FeatureVectors {
  return catalog.inspect((database) => {
    const sql = `SELECT sum(length(scales)) / 4 AS count FROM feature_blocks WHERE model = ?`;
    const count = Number(database.prepare(sql).get(number)?.['count'] ?? 0);
    const features = new Int8Array(count * size);
    const scales = new Float32Array(count);
    const contents = new Int32Array(count);
    const blocks = database.prepare(
      'SELECT contents, scales, features FROM feature_blocks WHERE model = ? ORDER BY number',
    );
    let filled = 0;
    for (const row of blocks.iterate(number)) {
      const own = new Int32Array(bytes(row['contents']));
      // Another process may have entered more since they were counted.
      if (filled + own.length > count) break;
      contents.set(own, filled);
      scales.set(new Float32Array(bytes(row['scales'])), filled);
      features.set(new Int8Array(bytes(row['features'])), filled * size);
      filled += own.length;
    }
    return { size, features, scales, contents };
  });
}

/** Feature vectors that were entered together, concatenated. */
interface VectorBlock {
  readonly contents: Int32Array;
  readonly features: Int8Array;
}

/** Blocks read at a time, which takes about a millisecond. */
const BLOCKS_PER_SLICE = 32;

/**
 * Calls `visit` with all feature vectors of a model, in blocks of up to 64, only one of which is in memory
 * at a time. Yields between slices, so that other tasks get a turn.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* visitVectors(
  catalog: Catalog,
  model: number,
  visit: (block: VectorBlock) => void,
): Generator<undefined, void, undefined> {
  const sql = `SELECT number, contents, features FROM feature_blocks
    WHERE model = ? AND number > ? ORDER BY number LIMIT ${BLOCKS_PER_SLICE}`;
  for (let after = -1, isMore = true; isMore; ) {
    catalog.inspect((database) => {
      let count = 0;
      for (const row of database.prepare(sql).iterate(model, after)) {
        after = Number(row['number']);
        count++;
        visit({ contents: new Int32Array(bytes(row['contents'])), features: signedBytes(row) });
      }
      isMore = count === BLOCKS_PER_SLICE;
    });
    yield;
  }
}

/** A view rather than a copy, since it is read only once. */
function signedBytes({ features }: Row): Int8Array {
  if (!(features instanceof Uint8Array)) return new Int8Array();
  return new Int8Array(features.buffer, features.byteOffset, features.byteLength);
}

/**
 * The files in which a content was last seen; they may have gone or changed since.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 * @example
 * ```ts
 * import { openCatalog } from 'photonym';
 * import { cataloguedModels, featureVectors, filesOfContent } from 'photonym/catalog';
 *
 * using catalog = openCatalog();
 * for (const model of cataloguedModels(catalog)) {
 *   for (const content of featureVectors(catalog, model).contents) {
 *     console.log(filesOfContent(catalog, content).map(({ path }) => path));
 *   }
 * }
 * ```
 */
export function filesOfContent(catalog: Catalog, content: number): CataloguedFile[] {
  const sql = 'SELECT path, format, size FROM files WHERE content = ? ORDER BY path';
  return catalog
    .inspect((database) => database.prepare(sql).all(content))
    .map((row: Row) => ({
      path: String(row['path']),
      format: String(row['format']),
      size: Number(row['size']),
    }));
}
