import type { Row } from '../../base/sqlite.ts';
import type { Catalog } from './catalog.ts';
import type { CataloguedModel } from './models.ts';
import { bytes } from './reader.ts';

/** Feature vectors of a model, one after the other. */
export interface FeatureVectors {
  /** Numbers in a vector. */
  readonly size: number;
  /** Vector n is `features[n * size]` and those after it, each times `scales[n]`. */
  readonly features: Int8Array;
  readonly scales: Float32Array;
  /**
   * What each is of: see {@link filesOfContent}. One that has been forgotten has no files; one that
   * was looked at by two processes at once comes twice.
   */
  readonly contents: Int32Array;
}

/** A file that was seen. */
export interface CataloguedFile {
  readonly path: string;
  readonly format: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * All feature vectors of a model, in blocks of up to 64 as they were entered: a hundred thousand are
 * read about as fast as memory is copied.
 * @throws PhotonymError CATALOG_UNAVAILABLE
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
    let place = 0;
    for (const row of blocks.iterate(number)) {
      const own = new Int32Array(bytes(row['contents']));
      // Another process may have entered more since they were counted.
      if (place + own.length > count) break;
      contents.set(own, place);
      scales.set(new Float32Array(bytes(row['scales'])), place);
      features.set(new Int8Array(bytes(row['features'])), place * size);
      place += own.length;
    }
    return { size, features, scales, contents };
  });
}

/** Feature vectors that were entered together, one after the other. */
export interface VectorBlock {
  readonly contents: Int32Array;
  readonly features: Int8Array;
}

/** Blocks read in one go: about a thousandth of a second. */
const SLICE = 32;

/**
 * Shows all feature vectors of a model to `visit`, a block of up to 64 after the other, so that no more than one is
 * in memory. Gives way to others between slices.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* visitVectors(
  catalog: Catalog,
  model: number,
  visit: (block: VectorBlock) => void,
): Generator<undefined, void, undefined> {
  const sql = `SELECT number, contents, features FROM feature_blocks
    WHERE model = ? AND number > ? ORDER BY number LIMIT ${SLICE}`;
  for (let after = -1, isMore = true; isMore; ) {
    catalog.inspect((database) => {
      let count = 0;
      for (const row of database.prepare(sql).iterate(model, after)) {
        after = Number(row['number']);
        count++;
        visit({ contents: new Int32Array(bytes(row['contents'])), features: signedBytes(row) });
      }
      isMore = count === SLICE;
    });
    yield;
  }
}

/** Without a copy: they are looked at once. */
function signedBytes({ features }: Row): Int8Array {
  if (!(features instanceof Uint8Array)) return new Int8Array();
  return new Int8Array(features.buffer, features.byteOffset, features.byteLength);
}

/**
 * Where a content was last seen; files may have gone or changed since.
 * @throws PhotonymError CATALOG_UNAVAILABLE
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
