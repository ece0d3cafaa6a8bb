import { type Database, insertRows, type Row, statementOf } from '../../base/sqlite.ts';

/** A content: its SHA-256, and its size in bytes. */
export interface NewContent {
  readonly sha256: Uint8Array;
  readonly size: number;
}

/**
 * The numbers of contents, which are entered if the catalog does not know them. Call it in a transaction that is the
 * only one to write: numbers are given here.
 */
export function enterContents(database: Database, contents: readonly NewContent[]): number[] {
  const select = statementOf(database, 'SELECT number FROM contents WHERE sha256 = ?');
  const last = 'SELECT ifnull(max(number), 0) AS last FROM contents';
  let next = Number(statementOf(database, last).get()?.['last']) + 1;
  const given = new Map<string, number>();
  const rows: (readonly [number, Uint8Array, number])[] = [];
  const numbers = contents.map(({ sha256, size }) => {
    const row: Row | undefined = select.get(sha256);
    if (row !== undefined) return Number(row['number']);
    const key = Buffer.from(sha256).toString('latin1');
    const before = given.get(key);
    if (before !== undefined) return before;
    given.set(key, next);
    rows.push([next, sha256, size]);
    return next++;
  });
  insertRows(database, ['INSERT INTO contents (number, sha256, size)'], rows);
  return numbers;
}

/** The number of one content: see {@link enterContents}. */
export function contentNumber(database: Database, content: NewContent): number {
  return enterContents(database, [content])[0] ?? 0;
}
