import type { Catalog } from '../catalog.ts';
import { bytes } from '../reader.ts';

/** Looks read at a time. */
const LOOKS_PER_SLICE = 2048;

/**
 * Calls `visit` with the scores of each content that a model has seen, as they are stored: the square roots of their
 * surprisals, in steps. Yields between slices, so that other tasks get a turn.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* visitScores(
  catalog: Catalog,
  model: number,
  visit: (content: number, steps: Uint16Array) => void,
): Generator<undefined, void, undefined> {
  const sql = `SELECT number, content, scores FROM looks
    WHERE model = ? AND number > ? ORDER BY number LIMIT ${LOOKS_PER_SLICE}`;
  for (let after = -1, isMore = true; isMore; ) {
    catalog.inspect((database) => {
      let count = 0;
      for (const row of database.prepare(sql).iterate(model, after)) {
        after = Number(row['number']);
        count++;
        visit(Number(row['content']), new Uint16Array(bytes(row['scores'])));
      }
      isMore = count === LOOKS_PER_SLICE;
    });
    yield;
  }
}
