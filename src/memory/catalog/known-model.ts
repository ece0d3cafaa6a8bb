import type { Row } from '../../base/sqlite.ts';
import { type Viewer, viewOf } from '../viewer.ts';
import type { Catalog } from './catalog.ts';

/**
 * The number that a network has in a catalog; undefined where it has looked at nothing yet.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function modelNumber(catalog: Catalog, viewer: Viewer): number | undefined {
  const sql = 'SELECT number FROM models WHERE weights = ? AND view = ?';
  const row: Row | undefined = catalog.inspect((database) =>
    database.prepare(sql).get(viewer.weights, viewOf(viewer)),
  );
  return row === undefined ? undefined : Number(row['number']);
}
