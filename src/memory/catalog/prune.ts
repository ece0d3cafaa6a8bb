import { lstatSync } from 'node:fs';
import { systemCode, throwIfAborted } from '../../base/errors.ts';
import { type Database, inTransaction, type Row } from '../../base/sqlite.ts';
import type { Catalog } from './catalog.ts';
import { bytes, signed } from './reader.ts';

/** How much pruning removed. */
export interface Pruned {
  readonly files: number;
  readonly contents: number;
  readonly models: number;
}

/** A row of `files`: its key and the path. */
interface FileKey {
  readonly device: bigint;
  readonly inode: bigint;
  readonly path: string;
}

/** Files checked before other tasks get a turn. */
const FILES_PER_TURN = 500;

/**
 * Forgets missing files, contents without files, and replaced networks: for each id and precision
 * only the most recently used is kept. Then shrinks the database.
 *
 * Files on a disconnected disk count as missing; they are looked at again when it is back.
 * @throws PhotonymError CATALOG_UNAVAILABLE, INTERRUPTED
 * @example
 * ```ts
 * import { openCatalog } from 'photonym';
 * import { pruneCatalog } from 'photonym/catalog';
 *
 * using catalog = openCatalog();
 * const { files, contents } = await pruneCatalog(catalog, AbortSignal.timeout(60_000));
 * console.log(files, 'files and', contents, 'contents forgotten');
 * ```
 */
export async function pruneCatalog(catalog: Catalog, signal?: AbortSignal): Promise<Pruned> {
  const gone: FileKey[] = [];
  let count = 0;
  for (const entry of catalog.inspect(entries)) {
    if (!isThere(entry)) gone.push(entry);
    if (++count % FILES_PER_TURN > 0) continue;
    await new Promise(setImmediate);
    throwIfAborted(signal);
  }
  return catalog.inspect((database) => {
    const pruned = inTransaction(database, () => ({
      files: removeFiles(database, gone),
      models: changesOf(database, REMOVE_REPLACED_MODELS),
      contents: removeLostContents(database),
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
  'DELETE FROM beside WHERE (device, inode) NOT IN (SELECT device, inode FROM files)',
  'DELETE FROM captions WHERE content NOT IN (SELECT content FROM files)',
  'DELETE FROM texts WHERE content NOT IN (SELECT content FROM files)',
  'DELETE FROM looks WHERE content NOT IN (SELECT content FROM files)',
  'DELETE FROM feature_blocks WHERE number NOT IN (SELECT block FROM looks)',
  'DELETE FROM contents WHERE number NOT IN (SELECT content FROM files)',
];

/** Runs statements in order. Returns the number of rows that the last one removed. */
function changesOf(database: Database, statements: readonly string[]): number {
  let changes = 0;
  for (const sql of statements) changes = Number(database.prepare(sql).run().changes);
  return changes;
}

function removeLostContents(database: Database): number {
  const removed = changesOf(database, REMOVE_LOST_CONTENTS);
  if (removed > 0) freeNumbers(database);
  return removed;
}

/**
 * Takes numbers out of the blocks of vectors that SQLite gives again: those above the highest left. Without it the next
 * picture would be found by the vector of one that is gone.
 */
function freeNumbers(database: Database): void {
  const highest = Number(
    database.prepare('SELECT max(number) AS number FROM contents').get()?.['number'] ?? 0,
  );
  const blocks = database.prepare('SELECT number, model, contents FROM feature_blocks').all();
  const update = database.prepare('UPDATE feature_blocks SET contents = ? WHERE number = ?');
  const forget = database.prepare('DELETE FROM ceilings WHERE model = ?');
  for (const { number = null, model = null, contents } of blocks) {
    const numbers = new Int32Array(bytes(contents));
    if (numbers.every((one) => one <= highest)) continue;
    const left = numbers.map((one) => (one > highest ? NO_CONTENT : one));
    update.run(new Uint8Array(left.buffer), number);
    forget.run(model);
  }
}

/** Numbers begin at 1. */
const NO_CONTENT = 0;

function removeFiles(database: Database, files: readonly FileKey[]): number {
  // The path must match: another photonym may have seen the file elsewhere meanwhile.
  const sql = 'DELETE FROM files WHERE device = ? AND inode = ? AND path = ?';
  const remove = database.prepare(sql);
  let removed = 0;
  for (const { device, inode, path } of files) {
    removed += Number(remove.run(device, inode, path).changes);
  }
  return removed;
}

/** Read to the end at once: an open statement would block the others. */
function entries(database: Database): FileKey[] {
  const statement = database.prepare('SELECT device, inode, path FROM files ORDER BY path');
  statement.setReadBigInts(true);
  return statement.all().map((row: Row) => ({
    device: BigInt(String(row['device'])),
    inode: BigInt(String(row['inode'])),
    path: String(row['path']),
  }));
}

function isThere({ device, inode, path }: FileKey): boolean {
  try {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return stats !== undefined && signed(stats.ino) === inode && signed(stats.dev) === device;
  } catch (error) {
    // An unreadable file is not known to be missing.
    return systemCode(error) !== 'ENOTDIR';
  }
}
