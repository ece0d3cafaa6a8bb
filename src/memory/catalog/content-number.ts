import type { Database, Row } from '../../base/sqlite.ts';

/**
 * A function that gives the number of a content of so many bytes, which is entered if the catalog does not know it. For
 * several, since making the statement takes longer than running it.
 */
export function contentNumbers(database: Database): (sha256: Uint8Array, size: number) => number {
  const enter = database.prepare(
    `INSERT INTO contents (sha256, size) VALUES (?, ?)
     ON CONFLICT (sha256) DO UPDATE SET size = size RETURNING number`,
  );
  return (sha256, size) => {
    const row: Row | undefined = enter.get(sha256, size);
    return Number(row?.['number']);
  };
}

/** The number of one content: see {@link contentNumbers}. */
export function contentNumber(database: Database, sha256: Uint8Array, size: number): number {
  return contentNumbers(database)(sha256, size);
}
