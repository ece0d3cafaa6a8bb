import type { Row } from '../../../base/sqlite.ts';
import type { Catalog } from '../catalog.ts';
import { bytes } from '../reader.ts';
import { ofModel } from '../seen-files.ts';

/** Looks read at a time: of a network with a thousand classes some 2 MB. */
const LOOKS_PER_SLICE = 1024;

/** The scores of contents, as they are stored: the square roots of their surprisals, in steps. */
interface ScoreBlock {
  readonly contents: readonly number[];
  /** Concatenated. */
  readonly steps: Uint16Array;
}

/**
 * Calls `visit` with the scores of all contents that a model has seen, a block at a time. Yields in between, so that
 * other tasks get a turn.
 * @param classes of the model
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* visitScores(
  catalog: Catalog,
  { model, classes }: { readonly model: number; readonly classes: number },
  visit: (block: ScoreBlock) => void,
): Generator<undefined, void, undefined> {
  // Put together by SQLite, bytes as text, since a row costs more than its bytes.
  const sql = `SELECT max(number) AS last, group_concat(content) AS contents,
      CAST(group_concat(scores, '') AS BLOB) AS scores
    FROM (SELECT number, content, scores FROM looks
      WHERE ${ofModel('?')} AND number > ? AND length(scores) = ?
      ORDER BY number LIMIT ${LOOKS_PER_SLICE})`;
  for (let after = -1; ; ) {
    const row: Row | undefined = catalog.inspect((database) =>
      database.prepare(sql).get(model, after, classes * 2),
    );
    if (typeof row?.['last'] !== 'number') return;
    after = row['last'];
    const contents = String(row['contents']).split(',').map(Number);
    visit({ contents, steps: new Uint16Array(bytes(row['scores'])) });
    yield;
  }
}
