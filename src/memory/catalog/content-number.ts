import type { Database, Row } from '../../base/sqlite.ts';

/** The number of a content of so many bytes, which is entered if the catalog does not know it. */
export function contentNumber(database: Database, sha256: Uint8Array, size: number): number {
  const row: Row | undefined = database
    .prepare(
      `INSERT INTO contents (sha256, size) VALUES (?, ?)
       ON CONFLICT (sha256) DO UPDATE SET size = size RETURNING number`,
    )
    .get(sha256, size);
  return Number(row?.['number']);
}
