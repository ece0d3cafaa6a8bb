import type { Row } from '../../base/sqlite.ts';
import { type ModelIdentity, viewDigest } from '../model-identity.ts';
import type { Catalog } from './catalog.ts';

/** A network in a catalog, with one kind of preprocessing. */
export interface CataloguedModel {
  /** Key within the catalog. */
  readonly number: number;
  readonly id: string;
  readonly dtype: string;
  /** SHA-256 of its weights, hexadecimal. */
  readonly weights: string;
  readonly classes: number;
  readonly featureSize: number;
  /** Number of contents that it has seen. */
  readonly looks: number;
  /** ISO 8601, UTC. */
  readonly lastUsed: string;
}

/**
 * The networks of a catalog, most recently used first.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 * @example
 * ```ts
 * import { openCatalog } from 'photonym';
 * import { cataloguedModels } from 'photonym/catalog';
 *
 * using catalog = openCatalog();
 * for (const { id, looks, lastUsed } of cataloguedModels(catalog)) console.log(id, looks, lastUsed);
 * ```
 */
export function cataloguedModels(catalog: Catalog): CataloguedModel[] {
  const sql = `SELECT models.*, (SELECT count(*) FROM looks WHERE model = models.number) AS looks
    FROM models ORDER BY used DESC, number DESC`;
  return catalog
    .inspect((database) => database.prepare(sql).all())
    .map((row: Row) => ({
      number: Number(row['number']),
      id: String(row['id']),
      dtype: String(row['dtype']),
      weights: String(row['weights']),
      classes: Number(row['classes']),
      featureSize: Number(row['feature_size']),
      looks: Number(row['looks']),
      lastUsed: String(row['used']),
    }));
}

/**
 * Key of a network in a catalog; undefined if it has seen nothing yet.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function modelNumber(catalog: Catalog, model: ModelIdentity): number | undefined {
  const sql = 'SELECT number FROM models WHERE weights = ? AND view = ?';
  const row: Row | undefined = catalog.inspect((database) =>
    database.prepare(sql).get(model.weights, viewDigest(model)),
  );
  return row === undefined ? undefined : Number(row['number']);
}
