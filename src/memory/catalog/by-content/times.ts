import type { Row } from '../../../base/sqlite.ts';
import type { Catalog } from '../catalog.ts';

/** Letters of a time to the second. */
const LENGTH = 19;

/** Calls with a content and when it was taken, ISO 8601 cut to the second; undefined if unknown. */
type TakenVisitor = (content: number, taken: string | undefined) => void;

/**
 * When the pictures that a model has seen were taken, by their own facts. Put together by SQLite, since a row costs more than
 * its bytes.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function visitTaken(catalog: Catalog, model: number, visit: TakenVisitor): void {
  const blank = ' '.repeat(LENGTH);
  const sql = `SELECT group_concat(content) AS contents,
      group_concat(substr(ifnull(taken, '') || '${blank}', 1, ${LENGTH}), '') AS times
    FROM looks INDEXED BY looks_by_time WHERE model = ?`;
  const row: Row | undefined = catalog.inspect((database) => database.prepare(sql).get(model));
  const times = String(row?.['times']);
  for (const [index, content] of numbersOf(row?.['contents']).entries()) {
    const taken = times.slice(index * LENGTH, (index + 1) * LENGTH);
    visit(content, taken === blank ? undefined : taken);
  }
}

/**
 * When files were written that have a content, in milliseconds; 0 where that is not kept.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function visitWritten(
  catalog: Catalog,
  visit: (content: number, milliseconds: number) => void,
): void {
  const sql = `SELECT group_concat(content) AS contents,
    group_concat(ifnull(mtime_ns / 1000000, 0)) AS times FROM files`;
  const row: Row | undefined = catalog.inspect((database) => database.prepare(sql).get());
  const times = numbersOf(row?.['times']);
  for (const [index, content] of numbersOf(row?.['contents']).entries()) {
    visit(content, times[index] ?? 0);
  }
}

/**
 * When pictures were taken by what stands beside their files.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function visitTakenBeside(catalog: Catalog, visit: TakenVisitor): void {
  const sql = `SELECT content, facts ->> 'takenAt' AS taken
    FROM beside JOIN files USING (device, inode) WHERE taken IS NOT NULL`;
  catalog.inspect((database) => {
    for (const row of database.prepare(sql).iterate()) {
      visit(Number(row['content']), String(row['taken']).slice(0, LENGTH));
    }
  });
}

function numbersOf(list: unknown): number[] {
  return typeof list === 'string' ? list.split(',').map(Number) : [];
}
