import { statSync } from 'node:fs';
import type { Catalog } from './catalog.ts';
import { type CataloguedModel, cataloguedModels } from './models.ts';

/** Counts of what a catalog holds. */
export interface CatalogSize {
  readonly path: string;
  /** Size on disk. */
  readonly bytes: number;
  /** Files that have been seen. */
  readonly files: number;
  /** Their distinct contents. */
  readonly contents: number;
  readonly models: readonly CataloguedModel[];
}

/**
 * @throws PhotonymError CATALOG_UNAVAILABLE
 * @example
 * ```ts
 * import { openCatalog } from 'photonym';
 * import { catalogSize } from 'photonym/catalog';
 *
 * using catalog = openCatalog();
 * const { path, bytes, files } = catalogSize(catalog);
 * console.log(path, bytes, files);
 * ```
 */
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

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
