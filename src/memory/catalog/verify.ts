import { lstat } from 'node:fs/promises';
import { throwIfAborted } from '../../base/errors.ts';
import type { Database, Row } from '../../base/sqlite.ts';
import { hashFile } from '../../find/hash.ts';
import type { Catalog } from './catalog.ts';

/** The result of checking a catalog. */
export interface CatalogHealth {
  /** Messages for people; empty if all is well. */
  readonly problems: readonly string[];
  /** Files whose content was read and compared. */
  readonly compared: number;
}

export interface VerifyCatalogOptions {
  /** Also read every unchanged file and compare its content with the recorded one. Default false. */
  readonly contents?: boolean;
  readonly signal?: AbortSignal;
}

/** Maximum number of problems listed per kind. */
const MOST_LISTED = 20;

/**
 * Checks the database file, its consistency and, if asked, the recorded contents against the files.
 * @throws PhotonymError CATALOG_UNAVAILABLE, INTERRUPTED
 * @example
 * ```ts
 * import { openCatalog } from 'photonym';
 * import { verifyCatalog } from 'photonym/catalog';
 *
 * using catalog = openCatalog();
 * const { problems, compared } = await verifyCatalog(catalog, { contents: true });
 * console.log(compared, 'files compared', problems);
 * ```
 */
export async function verifyCatalog(
  catalog: Catalog,
  { contents = false, signal }: VerifyCatalogOptions = {},
): Promise<CatalogHealth> {
  const problems = catalog.inspect((database) => [
    ...values(database, `PRAGMA integrity_check(${MOST_LISTED})`, 'integrity_check').filter(
      (word) => word !== 'ok',
    ),
    ...values(database, 'PRAGMA foreign_key_check', 'table').map(
      (table) => `a row of ${table} refers to a missing row`,
    ),
    ...values(database, MISSHAPEN, 'number').map((number) => `look ${number} is incomplete`),
  ]);
  if (!contents) return { problems, compared: 0 };
  const { changed, compared } = await compareContents(catalog, signal);
  return { problems: [...problems, ...changed], compared };
}

/**
 * Scores have two bytes per class; each vector has a scale of four bytes and a byte per feature;
 * a thing has twelve bytes.
 */
const MISSHAPEN = `
  SELECT looks.number FROM looks
  JOIN models ON models.number = looks.model
  JOIN feature_blocks ON feature_blocks.number = looks.block
  WHERE length(scores) <> 2 * classes
     OR length(scales) < 4 * (place + 1)
     OR length(features) < feature_size * (place + 1)
     OR length(things) % 12 <> 0
     OR NOT json_valid(facts)
  LIMIT ${MOST_LISTED}`;

const SETTLED_FILES = `
  SELECT path, files.size AS size, CAST(mtime_ns AS TEXT) AS mtime_ns, lower(hex(sha256)) AS sha256
  FROM files JOIN contents ON contents.number = files.content
  WHERE mtime_ns IS NOT NULL ORDER BY path`;

async function compareContents(
  catalog: Catalog,
  signal: AbortSignal | undefined,
): Promise<{ changed: string[]; compared: number }> {
  const changed: string[] = [];
  let compared = 0;
  const rows = catalog.inspect((database) => database.prepare(SETTLED_FILES).all());
  for (const row of rows) {
    const sha256 = await unchangedContent(row, signal);
    if (sha256 === undefined) continue;
    compared++;
    if (sha256 !== row['sha256']) changed.push(`${row['path']} has changed but kept its time`);
  }
  return { changed, compared };
}

/** SHA-256 of a file that still has the recorded size and time; undefined for others. */
async function unchangedContent(
  row: Row,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const path = String(row['path']);
  try {
    const { size, mtimeNs } = await lstat(path, { bigint: true });
    const unchanged = String(size) === String(row['size']) && String(mtimeNs) === row['mtime_ns'];
    return unchanged ? await hashFile(path, signal) : undefined;
  } catch {
    throwIfAborted(signal);
    return undefined;
  }
}

function values(database: Database, sql: string, column: string): string[] {
  return database
    .prepare(sql)
    .all()
    .map((row: Row) => String(row[column]));
}
