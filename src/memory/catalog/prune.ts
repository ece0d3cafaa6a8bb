import { lstatSync } from 'node:fs';
import { systemCode, throwIfAborted } from '../../base/errors.ts';
import { type Database, inTransaction, type Row } from '../../base/sqlite.ts';
import type { Catalog } from './catalog.ts';
import { signed } from './reader.ts';

/** What pruning took away. */
export interface Pruned {
  readonly files: number;
  readonly contents: number;
  readonly models: number;
}

/** A file as the catalog has it: the key of its row, and where it was. */
interface Entry {
  readonly device: bigint;
  readonly inode: bigint;
  readonly path: string;
}

/** Files looked for between two chances to interrupt. */
const STRIDE = 500;

/**
 * Forgets files that are gone, contents of which no file is left, and networks that have been
 * replaced: of each id and precision only the one used last is kept. Gives the room back.
 *
 * A disk that is not plugged in counts as gone; its pictures are looked at again when it is back.
 * @throws PhotonymError CATALOG_UNAVAILABLE, INTERRUPTED
 */
export async function pruneCatalog(catalog: Catalog, signal?: AbortSignal): Promise<Pruned> {
  const gone: Entry[] = [];
  let count = 0;
  for (const entry of catalog.inspect(entries)) {
    if (!isThere(entry)) gone.push(entry);
    if (++count % STRIDE > 0) continue;
    await new Promise(setImmediate);
    throwIfAborted(signal);
  }
  return catalog.inspect((database) => {
    const pruned = inTransaction(database, () => ({
      files: removeFiles(database, gone),
      models: changesOf(database, REMOVE_REPLACED_MODELS),
      contents: changesOf(database, REMOVE_LOST_CONTENTS),
    }));
    database.exec('VACUUM');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return pruned;
  });
}

const replacedIn = (table: 'models' | 'readers'): string => `SELECT number FROM (
  SELECT number, row_number() OVER (PARTITION BY id, dtype ORDER BY used DESC, number DESC) AS age
  FROM ${table}) WHERE age > 1`;
const REPLACED = replacedIn('models');

const REMOVE_REPLACED_MODELS = [
  `DELETE FROM words WHERE reader IN (${replacedIn('readers')})`,
  `DELETE FROM readers WHERE number IN (${replacedIn('readers')})`,
  `DELETE FROM looks WHERE model IN (${REPLACED})`,
  `DELETE FROM feature_blocks WHERE model IN (${REPLACED})`,
  `DELETE FROM models WHERE number IN (${REPLACED})`,
];

const REMOVE_LOST_CONTENTS = [
  'DELETE FROM looks WHERE content NOT IN (SELECT content FROM files)',
  'DELETE FROM feature_blocks WHERE number NOT IN (SELECT block FROM looks)',
  'DELETE FROM contents WHERE number NOT IN (SELECT content FROM files)',
];

/** Runs statements one after the other. Gives the number of rows that the last one removed. */
function changesOf(database: Database, statements: readonly string[]): number {
  let changes = 0;
  for (const sql of statements) changes = Number(database.prepare(sql).run().changes);
  return changes;
}

function removeFiles(database: Database, files: readonly Entry[]): number {
  // With its path, since another photonym may have met the file elsewhere meanwhile.
  const sql = 'DELETE FROM files WHERE device = ? AND inode = ? AND path = ?';
  const remove = database.prepare(sql);
  let removed = 0;
  for (const { device, inode, path } of files) {
    removed += Number(remove.run(device, inode, path).changes);
  }
  return removed;
}

/** Read to the end before the first is looked for: an open statement would hold up the others. */
function entries(database: Database): Entry[] {
  const statement = database.prepare('SELECT device, inode, path FROM files ORDER BY path');
  statement.setReadBigInts(true);
  return statement.all().map((row: Row) => ({
    device: BigInt(String(row['device'])),
    inode: BigInt(String(row['inode'])),
    path: String(row['path']),
  }));
}

function isThere({ device, inode, path }: Entry): boolean {
  try {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return stats !== undefined && signed(stats.ino) === inode && signed(stats.dev) === device;
  } catch (error) {
    // What may not be looked at need not be gone.
    return systemCode(error) !== 'ENOTDIR';
  }
}
