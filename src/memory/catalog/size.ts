import { statSync } from 'node:fs';
import type { Row } from '../../base/sqlite.ts';
import type { Catalog } from './catalog.ts';

/** What a catalog holds. */
export interface CatalogSize {
  readonly path: string;
  readonly bytes: number;
  /** Files that have been seen, and how many contents these are. */
  readonly files: number;
  readonly contents: number;
  readonly models: readonly CataloguedModel[];
}

/** A network whose looks are remembered, for one way of showing it pictures. */
export interface CataloguedModel {
  /** Number within the catalog. */
  readonly number: number;
  readonly id: string;
  readonly dtype: string;
  /** SHA-256 of its weights, hexadecimal. */
  readonly weights: string;
  readonly classes: number;
  readonly featureSize: number;
  /** Contents that it has looked at. */
  readonly looks: number;
  /** ISO 8601, UTC. */
  readonly lastUsed: string;
}

export function catalogSize(catalog: Catalog): CatalogSize {
  return catalog.inspect((database) => {
    const count = (table: string): number =>
      Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count']);
    return {
      path: catalog.path,
      bytes: sizeOf(catalog.path) + sizeOf(`${catalog.path}-wal`),
      files: count('files'),
      contents: count('contents'),
      models: cataloguedModels(catalog),
    };
  });
}

/** The networks of a catalog, the one used last first. */
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

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
