import path from 'node:path';
import { messageOf, PhotonymError } from '../base/errors.ts';
import {
  type Database,
  inTransaction,
  isSqliteError,
  NewerDatabase,
  openDatabaseFile,
  type Row,
} from '../base/sqlite.ts';
import type { FileStamp } from '../find/core/stamp.ts';
import { FILE_STATES, type FileState, type Known } from './core/purpose.ts';

const SCHEMA = `
  CREATE TABLE files (
    folder TEXT NOT NULL, -- absolute
    name   TEXT NOT NULL,
    inode  INTEGER NOT NULL, -- as a signed number of 64 bits
    size   INTEGER NOT NULL,
    mtime  INTEGER NOT NULL, -- nanoseconds since 1970
    state  TEXT NOT NULL,
    PRIMARY KEY (folder, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX files_by_stamp ON files (inode, mtime);
  CREATE TABLE roots (
    path    TEXT PRIMARY KEY,
    begun   INTEGER NOT NULL, -- milliseconds since 1970
    whole   INTEGER NOT NULL, -- 1 once everything in it has been found
    inode   INTEGER NOT NULL,
    device  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** What is known of a watched folder. */
export interface Root {
  /** When it was first watched, milliseconds since 1970. */
  readonly begun: number;
  /** Whether everything that was there then has been found. */
  readonly isWhole: boolean;
  /** Whether it is the same folder as at the last start, not another disk's. */
  readonly isSame: boolean;
}

/** What watchers know of files, kept between runs, so that what comes and goes meanwhile is noticed. */
export class Snapshot implements Disposable {
  readonly #database: Database;

  private constructor(database: Database) {
    this.#database = database;
  }

  /** @throws PhotonymError CATALOG_UNAVAILABLE */
  static open(dataDir: string): Snapshot {
    const file = path.join(dataDir, 'watch.sqlite');
    return attempt(
      () => new Snapshot(openDatabaseFile(file, { migrations: [SCHEMA], durable: false })),
    );
  }

  /**
   * Enters a watched folder at the start.
   * @param begunMs when this process began, milliseconds since 1970: what comes while it starts is new
   */
  enterRoot(root: string, { dev, ino }: { dev: bigint; ino: bigint }, begunMs: number): Root {
    return this.#attempt((database) => {
      const row: Row | undefined = bigints(database, 'SELECT * FROM roots WHERE path = ?').get(
        root,
      );
      const [device, inode] = [signed(dev), signed(ino)];
      database
        .prepare(
          `INSERT INTO roots (path, begun, whole, inode, device) VALUES (?, ?, 0, ?, ?)
           ON CONFLICT (path) DO UPDATE SET inode = excluded.inode, device = excluded.device`,
        )
        .run(root, Math.floor(begunMs), inode, device);
      if (row === undefined) return { begun: begunMs, isWhole: false, isSame: true };
      const isSame = row['inode'] === inode && row['device'] === device;
      return { begun: Number(row['begun']), isWhole: row['whole'] === 1n, isSame };
    });
  }

  /** Everything that was in a folder at its first start has been found. */
  rootIsWhole(root: string): void {
    this.#run('UPDATE roots SET whole = 1 WHERE path = ?', root);
  }

  /**
   * What is known of a file by its path, or of one with its inode, size and time that had another name.
   */
  known(file: string, stamp: FileStamp): Known | undefined {
    return this.#attempt((database) => {
      const [folder, name] = [path.dirname(file), path.basename(file)];
      const row: Row | undefined = bigints(
        database,
        'SELECT size, mtime, state FROM files WHERE folder = ? AND name = ?',
      ).get(folder, name);
      if (row !== undefined) {
        const isSame = row['size'] === BigInt(stamp.size) && row['mtime'] === stamp.mtimeNs;
        return { state: stateOf(row), isMoved: false, hasChanged: !isSame };
      }
      const moved: Row | undefined = bigints(
        database,
        "SELECT state FROM files WHERE inode = ? AND mtime = ? AND size = ? AND state <> 'beside'",
      ).get(signed(stamp.inode), stamp.mtimeNs, stamp.size);
      return moved && { state: stateOf(moved), isMoved: true, hasChanged: false };
    });
  }

  put(file: string, stamp: FileStamp, state: FileState): void {
    const place = [path.dirname(file), path.basename(file)] as const;
    const values = [signed(stamp.inode), stamp.size, stamp.mtimeNs, state] as const;
    this.#run('INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)', ...place, ...values);
  }

  /** Names of a folder's files, as they were known. */
  namesIn(folder: string): string[] {
    return this.#attempt((database) => {
      const rows: Row[] = database.prepare('SELECT name FROM files WHERE folder = ?').all(folder);
      return rows.map(({ name }) => String(name));
    });
  }

  /** Folders with files, in a folder and below it. */
  foldersIn(root: string): string[] {
    return this.#attempt((database) => {
      const rows: Row[] = database
        .prepare('SELECT DISTINCT folder FROM files WHERE folder = ? OR folder BETWEEN ? AND ?')
        .all(root, ...below(root));
      return rows.map(({ folder }) => String(folder));
    });
  }

  forget(file: string): void {
    const sql = 'DELETE FROM files WHERE folder = ? AND name = ?';
    this.#run(sql, path.dirname(file), path.basename(file));
  }

  /** Writes all changes of `work` at once. */
  together<T>(work: () => T): T {
    return this.#attempt((database) => inTransaction(database, work));
  }

  [Symbol.dispose](): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #run(sql: string, ...values: readonly (string | number | bigint)[]): void {
    this.#attempt((database) => database.prepare(sql).run(...values));
  }

  #attempt<T>(work: (database: Database) => T): T {
    return attempt(() => work(this.#database));
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isSqliteError(error) && !(error instanceof NewerDatabase)) throw error;
    const why = messageOf(error) || 'a newer photonym made it';
    throw new PhotonymError(
      'CATALOG_UNAVAILABLE',
      `What is known of watched folders cannot be read or written: ${why}.`,
      { remedy: 'Check the disk of the data folder; see photonym doctor.', cause: error },
    );
  }
}

function bigints(database: Database, sql: string): ReturnType<Database['prepare']> {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  return statement;
}

/** SQLite has signed numbers only, and inodes of some file systems use all 64 bits. */
function signed(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function stateOf(row: Row): FileState {
  return FILE_STATES.find((state) => state === row['state']) ?? 'seen';
}

/** The first and the last path that a folder below this one can have. */
function below(root: string): readonly [string, string] {
  const start = root.endsWith(path.sep) ? root : root + path.sep;
  return [start, `${start}\u{10ffff}`];
}
