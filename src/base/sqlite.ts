import { chmodSync, closeSync, lstatSync, openSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { makeFolders } from './data-dir.ts';
import { systemCode } from './errors.ts';
import type { LockReach } from './locks/core/mounts.ts';
import { requireLocks } from './locks/disk.ts';

/** An open database. */
export type Database = InstanceType<typeof DatabaseSync>;

export type Row = Readonly<Record<string, unknown>>;

/** The database was made by a newer version of photonym. */
export class NewerDatabase extends Error {}

interface DatabaseOptions {
  /** SQL that brings a database from version n, its index, to n + 1. */
  readonly migrations: readonly string[];
  /** Whether a transaction is on the disk when its commit returns. */
  readonly durable: boolean;
  /** Bytes per page of a new database, a power of two. Default: SQLite's own, 4096. */
  readonly pageSize?: number;
}

/** The time that one process waits for another to finish writing. */
export const BUSY_MILLISECONDS = 10_000;

const RETRY_MILLISECONDS = 5;

/**
 * Opens a database that several processes may use at once; makes it if there is none, and brings it
 * to the newest version.
 * @throws NewerDatabase, HiddenLocks, or the error of SQLite or the file system
 */
export function openDatabaseFile(path: string, options: DatabaseOptions): Database {
  makeFolders(dirname(path));
  const reach = requireLocks(dirname(path));
  keepPrivate(path);
  const database = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS });
  try {
    prepare(database, options, reach);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A new database of the newest version in memory, for one user. */
export function openInMemory(migrations: readonly string[]): Database {
  const database = new DatabaseSync(':memory:');
  for (const migration of migrations) database.exec(migration);
  return database;
}

/** Opens a database as it is. @throws the error of SQLite */
export function openPlain(path: string, { timeout }: { readonly timeout: number }): Database {
  return new DatabaseSync(path, { timeout });
}

/** The files that photonym makes in its folder. */
const OWN_FILE =
  /^(?:[a-z-]+\.sqlite(?:[.-].*)?|calibrations\.json|compiled|learned|logs|networks|runs|trees)$/;

/**
 * Makes a database, its logs and its folder readable by their owner only, also if they were there before. A
 * folder that holds anything else, such as a home directory, keeps its mode.
 */
function keepPrivate(path: string): void {
  if (process.platform === 'win32') return;
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch {
    // It is there already, or opening it says why it cannot be made.
  }
  for (const suffix of ['', '-wal', '-shm', '-journal']) restrict(`${path}${suffix}`, 0o600);
  const folder = dirname(path);
  if (namesIn(folder).every((name) => OWN_FILE.test(name))) restrict(folder, 0o700);
}

/** The names in a folder. One that cannot be listed may hold anything, which the empty name stands for. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [''];
  }
}

/** Removes the permissions of others, where the file system has permissions and the file is ours. */
function restrict(path: string, mode: number): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isSymbolicLink() || (stats.mode & 0o077) === 0) return;
  try {
    chmodSync(path, mode);
  } catch {
    // The databases work all the same.
  }
}

function prepare(database: Database, options: DatabaseOptions, reach: LockReach): void {
  const { migrations, durable, pageSize } = options;
  if (pageSize !== undefined) database.exec(`PRAGMA page_size = ${pageSize}`);
  const mode = journalMode(database, reach);
  // Without shared memory there is no write-ahead log, and only EXTRA makes a commit durable.
  const durability = mode === 'wal' ? 'FULL' : 'EXTRA';
  database.exec(`PRAGMA synchronous = ${durable ? durability : 'NORMAL'}`);
  if (versionOf(database) < migrations.length) {
    inTransaction(database, () => {
      for (const migration of migrations.slice(versionOf(database))) database.exec(migration);
      database.exec(`PRAGMA user_version = ${Math.max(versionOf(database), migrations.length)}`);
    });
  }
  if (versionOf(database) > migrations.length) throw new NewerDatabase();
}

/**
 * Turns the write-ahead log on where possible, and returns the journal mode. Its memory is shared within one
 * computer, so a network disk gets a rollback journal (https://sqlite.org/wal.html). When several processes
 * do this to a new database at once, SQLite refuses some at once instead of letting them wait.
 */
function journalMode(database: Database, reach: LockReach): unknown {
  const patience = performance.now() + BUSY_MILLISECONDS;
  const wanted = reach === 'local' ? 'WAL' : 'DELETE';
  for (;;) {
    try {
      return readValue(database, `PRAGMA journal_mode = ${wanted}`, 'journal_mode');
    } catch (error) {
      if (!isBusy(error) || performance.now() > patience) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MILLISECONDS);
    }
  }
}

function versionOf(database: Database): number {
  return Number(readValue(database, 'PRAGMA user_version', 'user_version'));
}

type Statement = ReturnType<Database['prepare']>;

const prepared = new WeakMap<Database, Map<string, Statement>>();

/** A statement that is made once for a database: for those that are used again and again. */
export function statementOf(database: Database, sql: string): Statement {
  const known = prepared.get(database) ?? new Map<string, Statement>();
  prepared.set(database, known);
  const statement = known.get(sql) ?? database.prepare(sql);
  known.set(sql, statement);
  return statement;
}

/** Rows of one statement of {@link insertRows}. */
const ROWS_AT_ONCE = [32, 8, 1];

/**
 * Enters rows, many with one statement: SQLite makes ready to undo each statement by itself, which takes longer
 * than entering a row. A later row meets a conflict with an earlier one as if each had a statement of its own.
 * @param sql before and after the values: `INSERT INTO table (a, b)`, `ON CONFLICT …`
 */
export function insertRows(
  database: Database,
  [before, after = '']: readonly [before: string, after?: string],
  rows: readonly (readonly unknown[])[],
): void {
  const row = `(${rows[0]?.map(() => '?').join()})`;
  let from = 0;
  for (const count of ROWS_AT_ONCE) {
    if (from + count > rows.length) continue;
    const values = Array(count).fill(row).join();
    const statement = statementOf(database, `${before} VALUES ${values} ${after}`);
    for (; from + count <= rows.length; from += count) {
      statement.run(...rows.slice(from, from + count).flat());
    }
  }
}

/** One column of the first row; undefined without rows. */
export function readValue(database: Database, sql: string, column: string): unknown {
  const row: Row | undefined = database.prepare(sql).get();
  return row?.[column];
}

/** Runs `work` in a transaction that is the only one to write. An error rolls it back. */
export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

export function isSqliteError(error: unknown): error is Error {
  const isMarked = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  return isMarked || (error instanceof Error && 'sqliteCodeName' in error);
}

/** SQLite's words for errors that `all` and `iterate` throw without their name. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['database or disk is full', 'SQLITE_FULL'],
  ['database disk image is malformed', 'SQLITE_CORRUPT'],
  ['file is not a database', 'SQLITE_NOTADB'],
  ['database is locked', 'SQLITE_BUSY'],
]);

function isOf(error: unknown, names: RegExp): boolean {
  if (!isSqliteError(error)) return false;
  const name = 'sqliteCodeName' in error ? error.sqliteCodeName : NAMES.get(error.message);
  return typeof name === 'string' && names.test(name);
}

/** Whether another connection has the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return isOf(error, /^SQLITE_BUSY/);
}

/** Whether an error means that a database is damaged, not merely out of reach. */
export function isDamage(error: unknown): boolean {
  return isOf(error, /^SQLITE_(CORRUPT|NOTADB)/);
}

/** SQLITE_IOERR_SHMSIZE: a log's shared memory is a file, which SQLite makes as long as it is to be. */
const NO_ROOM_TO_SHARE = 4874;

/** Whether the disk is full. */
export function isFull(error: unknown): boolean {
  if (isOf(error, /^SQLITE_FULL$/) || systemCode(error) === 'ENOSPC') return true;
  if (!isSqliteError(error) || !('sqliteExtendedCode' in error)) return false;
  return error.sqliteExtendedCode === NO_ROOM_TO_SHARE;
}
