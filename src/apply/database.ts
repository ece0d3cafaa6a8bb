import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { messageOf, PhotonymError } from '../errors.ts';

/** An open database. */
export type Database = InstanceType<typeof DatabaseSync>;

/** What stands in a column. */
export type Value = string | number | null;
export type Row = Readonly<Record<string, unknown>>;

const VERSION = 1;
const BUSY_MILLISECONDS = 10_000;

const SCHEMA = `
  CREATE TABLE runs (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    root     TEXT NOT NULL,
    model    TEXT NOT NULL,
    template TEXT NOT NULL,
    started  TEXT NOT NULL,
    finished TEXT,
    status   TEXT NOT NULL,
    receipt  TEXT,
    pid      INTEGER NOT NULL,
    host     TEXT NOT NULL,
    born     TEXT NOT NULL
  ) STRICT;

  -- mtime_ns and inode are text because they may need more than SQLite's 63 bits.
  CREATE TABLE moves (
    run        INTEGER NOT NULL REFERENCES runs (number),
    seq        INTEGER NOT NULL,
    file       INTEGER NOT NULL,
    "group"    INTEGER NOT NULL,
    role       TEXT NOT NULL,
    source     TEXT NOT NULL,
    target     TEXT NOT NULL,
    starts     INTEGER NOT NULL, -- source is the original name
    ends       INTEGER NOT NULL, -- target is the name to have in the end
    state      TEXT NOT NULL,
    failure    TEXT,
    size       INTEGER NOT NULL,
    mtime_ns   TEXT NOT NULL,
    inode      TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    links      INTEGER NOT NULL,
    copy_path  TEXT,
    copy_inode TEXT,
    PRIMARY KEY (run, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX moves_by_content ON moves (sha256);

  PRAGMA user_version = ${VERSION};
`;

/** Where the journal of a data directory is. */
export function journalPath(dataDir: string): string {
  return join(dataDir, 'journal.sqlite');
}

/** Whether there is a journal yet. */
export function hasJournal(dataDir: string): boolean {
  return existsSync(journalPath(dataDir));
}

/**
 * Opens the journal's database, makes it if there is none, and sees to it that what is committed
 * is on the disk.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE.
 */
export function openDatabase(dataDir: string): Database {
  const path = journalPath(dataDir);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const database = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS });
    try {
      prepare(database, path);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw unavailable(error, path);
  }
}

/** What SQLite finds wrong with a database, or undefined; throws what keeps it from looking. */
export function problemOf(path: string): string | undefined {
  const database = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS });
  try {
    const result = String(read(database, 'PRAGMA quick_check(1)', 'quick_check'));
    return result === 'ok' ? undefined : result;
  } finally {
    database.close();
  }
}

/** Whether an error says that a database is damaged, and not merely out of reach. */
export function isDamage(error: unknown): boolean {
  return isSqliteError(error) && /^SQLITE_(CORRUPT|NOTADB)/.test(error.sqliteCodeName);
}

/**
 * Runs `work` in one transaction that nobody else can write beside.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE or DISK_FULL for what goes wrong with the database.
 */
export function transaction<T>(database: Database, work: () => T): T {
  return guarded(database, () => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } finally {
      if (database.isTransaction) database.exec('ROLLBACK');
    }
  });
}

/**
 * Runs `work` on the database.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE or DISK_FULL for what goes wrong with it.
 */
export function guarded<T>(database: Database, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSqliteError(error) ? unavailable(error, database.location() ?? 'journal') : error;
  }
}

function prepare(database: Database, path: string): void {
  const mode = read(database, 'PRAGMA journal_mode = WAL', 'journal_mode');
  // Where shared memory is not to be had, only EXTRA makes the end of a transaction durable.
  database.exec(`PRAGMA synchronous = ${mode === 'wal' ? 'FULL' : 'EXTRA'}`);
  if (versionOf(database) === 0) {
    transaction(database, () => {
      if (versionOf(database) === 0) database.exec(SCHEMA);
    });
  }
  if (versionOf(database) > VERSION) {
    throw new PhotonymError(
      'JOURNAL_UNAVAILABLE',
      `The journal ${path} was written by a newer photonym.`,
      { remedy: 'Use the newest photonym, or another PHOTONYM_DATA folder.' },
    );
  }
}

function versionOf(database: Database): number {
  return Number(read(database, 'PRAGMA user_version', 'user_version'));
}

function read(database: Database, sql: string, column: string): unknown {
  const row: Row | undefined = database.prepare(sql).get();
  return row?.[column];
}

function unavailable(error: unknown, path: string): PhotonymError {
  if (error instanceof PhotonymError) return error;
  if (isSqliteError(error) && error.sqliteCodeName === 'SQLITE_FULL') {
    return new PhotonymError('DISK_FULL', `There is no room for the journal ${path}.`, {
      remedy: 'Make room on the disk, then run "photonym recover".',
      cause: error,
    });
  }
  if (isDamage(error)) {
    return new PhotonymError('JOURNAL_UNAVAILABLE', `The journal ${path} is damaged.`, {
      remedy: 'Run photonym again: it sets the damaged journal aside and begins a new one.',
      cause: error,
    });
  }
  return new PhotonymError(
    'JOURNAL_UNAVAILABLE',
    `The journal ${path} cannot be used: ${messageOf(error)}`,
    {
      remedy:
        'See that its folder can be written to, or set PHOTONYM_DATA to another; nothing is renamed without a journal.',
      cause: error,
    },
  );
}

function isSqliteError(error: unknown): error is Error & { readonly sqliteCodeName: string } {
  return error instanceof Error && 'sqliteCodeName' in error;
}
