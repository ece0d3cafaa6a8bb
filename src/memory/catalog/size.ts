import { statSync } from 'node:fs';
import type { Catalog } from './catalog.ts';
import { type CataloguedModel, cataloguedModels } from './models.ts';

/** What a catalog holds. */
export interface CatalogSize {
  readonly path: string;
  readonly bytes: number;
  /** Files that have been seen, and how many contents these are. */
  readonly files: number;
  readonly contents: number;
  readonly models: readonly CataloguedModel[];
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

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
