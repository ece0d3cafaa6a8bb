import { existsSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, PhotonymError, throwIfAborted } from '../base/errors.ts';
import {
  type Database,
  inTransaction,
  openDatabaseFile,
  type Row,
  readValue,
} from '../base/sqlite.ts';
import { type FileStamp, stampOf } from '../find/core/stamp.ts';
import { hashFile } from '../find/hash.ts';
import { signed } from './catalog/reader.ts';

const MIGRATIONS = [
  `
  -- What a person decided about a content.
  CREATE TABLE decisions (
    sha256 BLOB PRIMARY KEY,
    size   INTEGER NOT NULL,
    choice TEXT NOT NULL,    -- JSON
    made   INTEGER NOT NULL, -- milliseconds since 1970
    done   INTEGER NOT NULL  -- 1: a run has carried it out
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX decisions_by_size ON decisions (size);

  -- The content of files that were decided about, so that they need not be read again.
  CREATE TABLE stamps (
    device   INTEGER NOT NULL,
    inode    INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256   BLOB NOT NULL,
    PRIMARY KEY (device, inode)
  ) STRICT, WITHOUT ROWID;

  -- What was decided for a folder as a whole.
  CREATE TABLE folders (
    root     TEXT PRIMARY KEY,
    settings TEXT NOT NULL,   -- JSON
    used     INTEGER NOT NULL -- milliseconds since 1970
  ) STRICT, WITHOUT ROWID;
`,
  `
  -- Naming schemes under the names that a person gave them.
  CREATE TABLE presets (
    title  TEXT PRIMARY KEY,
    scheme TEXT NOT NULL -- JSON
  ) STRICT, WITHOUT ROWID;
`,
];

/** Decisions kept at most; the oldest go first, and of these the ones that were carried out. */
const MOST_DECISIONS = 1_000_000;
/** Folders kept at most. */
const MOST_FOLDERS = 200;
/** A file that changed within this time may change again without another time. */
const YOUNG_MS = 2000;

/** A decision about the content of a file; undefined for none any more. */
export interface DecisionChange {
  /** Absolute path of the file. */
  readonly path: string;
  readonly choice: string | undefined;
}

export interface KeptDecision {
  readonly choice: string;
  /** A run has carried it out. */
  readonly isDone: boolean;
}

export interface DecisionsOptions {
  /** SHA-256 of a file that is known already, as by the catalog. */
  readonly digestOf?: ((stamp: FileStamp) => Uint8Array | undefined) | undefined;
  readonly now?: () => number;
}

/**
 * What a person has decided on the review page, by the content of pictures and for folders as a whole. A
 * killed process loses none of it. The texts are the caller's own.
 */
export class Decisions {
  readonly #file: string;
  readonly #digestOf: (stamp: FileStamp) => Uint8Array | undefined;
  readonly #now: () => number;
  #database: Database | undefined;
  #sizes: Set<number> | undefined;

  /** @param dataDir where they are kept; no file is made before the first decision */
  constructor(
    dataDir: string,
    { digestOf = () => undefined, now = Date.now }: DecisionsOptions = {},
  ) {
    this.#file = path.join(dataDir, 'decisions.sqlite');
    this.#digestOf = digestOf;
    this.#now = now;
  }

  /**
   * The decision about the content of a file. Reads the file only if a content of its size has been decided
   * about, and the file has not been seen then.
   * @throws PhotonymError DECISIONS_UNAVAILABLE, INTERRUPTED
   */
  async recall(file: string, signal?: AbortSignal): Promise<KeptDecision | undefined> {
    const sizes = this.#knownSizes();
    if (sizes.size === 0) return undefined;
    const stamp = await stampOfFile(file);
    if (stamp === undefined || !sizes.has(stamp.size)) return undefined;
    const sha256 = await this.#digest(file, stamp, signal);
    if (sha256 === undefined) return undefined;
    const row = this.#attempt((database): Row | undefined =>
      database.prepare('SELECT choice, done FROM decisions WHERE sha256 = ?').get(sha256),
    );
    return row && { choice: String(row['choice']), isDone: row['done'] === 1 };
  }

  /**
   * Saves decisions, all in one transaction. A file that cannot be read is left out.
   * @throws PhotonymError DECISIONS_UNAVAILABLE, INTERRUPTED
   */
  async keep(changes: readonly DecisionChange[], signal?: AbortSignal): Promise<void> {
    const known = await this.#known(changes, signal);
    this.#write((database) => {
      const remove = database.prepare('DELETE FROM decisions WHERE sha256 = ?');
      const insert = database.prepare('INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, 0)');
      for (const { sha256, size, choice } of known) {
        if (choice === undefined) remove.run(sha256);
        else insert.run(sha256, size, choice, this.#now());
        if (choice !== undefined) this.#sizes?.add(size);
      }
    });
  }

  /**
   * Marks the decisions about files as carried out, or as no longer so.
   * @throws PhotonymError DECISIONS_UNAVAILABLE, INTERRUPTED
   */
  async settle(files: readonly string[], isDone: boolean, signal?: AbortSignal): Promise<void> {
    if (this.#knownSizes().size === 0) return;
    const changes = files.map((file) => ({ path: file, choice: undefined }));
    const known = await this.#known(changes, signal);
    this.#write((database) => {
      const update = database.prepare('UPDATE decisions SET done = ? WHERE sha256 = ?');
      for (const { sha256 } of known) update.run(Number(isDone), sha256);
    });
  }

  /** What was decided for a folder. @throws PhotonymError DECISIONS_UNAVAILABLE */
  settingsOf(root: string): string | undefined {
    if (!existsSync(this.#file)) return undefined;
    const row = this.#attempt((database): Row | undefined =>
      database.prepare('SELECT settings FROM folders WHERE root = ?').get(root),
    );
    return row && String(row['settings']);
  }

  /** Saves what was decided for a folder. @throws PhotonymError DECISIONS_UNAVAILABLE */
  keepSettings(root: string, settings: string): void {
    this.#write((database) => {
      database
        .prepare('INSERT OR REPLACE INTO folders VALUES (?, ?, ?)')
        .run(root, settings, this.#now());
      database
        .prepare(
          `DELETE FROM folders WHERE root NOT IN
           (SELECT root FROM folders ORDER BY used DESC LIMIT ${MOST_FOLDERS})`,
        )
        .run();
    });
  }

  /** The folders that were last decided about, the latest first. @throws PhotonymError DECISIONS_UNAVAILABLE */
  recentFolders(most: number): string[] {
    if (!existsSync(this.#file)) return [];
    const rows = this.#attempt((database): Row[] =>
      database.prepare('SELECT root FROM folders ORDER BY used DESC LIMIT ?').all(most),
    );
    return rows.map((row) => String(row['root']));
  }

  /** The naming schemes that are kept, by title. @throws PhotonymError DECISIONS_UNAVAILABLE */
  presets(): { readonly title: string; readonly scheme: string }[] {
    if (!existsSync(this.#file)) return [];
    const rows = this.#attempt((database): Row[] =>
      database.prepare('SELECT title, scheme FROM presets ORDER BY title').all(),
    );
    return rows.map((row) => ({ title: String(row['title']), scheme: String(row['scheme']) }));
  }

  /** @throws PhotonymError DECISIONS_UNAVAILABLE */
  keepPreset(title: string, scheme: string): void {
    this.#attempt((database) =>
      database.prepare('INSERT OR REPLACE INTO presets VALUES (?, ?)').run(title, scheme),
    );
  }

  /** @throws PhotonymError DECISIONS_UNAVAILABLE */
  removePreset(title: string): void {
    this.#attempt((database) => database.prepare('DELETE FROM presets WHERE title = ?').run(title));
  }

  [Symbol.dispose](): void {
    this.close();
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  async #known(changes: readonly DecisionChange[], signal: AbortSignal | undefined) {
    const known: { sha256: Uint8Array; size: number; choice: string | undefined }[] = [];
    for (const { path: file, choice } of changes) {
      const stamp = await stampOfFile(file);
      const sha256 = stamp && (await this.#digest(file, stamp, signal));
      if (sha256 !== undefined) known.push({ sha256, size: stamp?.size ?? 0, choice });
    }
    return known;
  }

  /** Undefined for a file that cannot be read. */
  async #digest(
    file: string,
    stamp: FileStamp,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array | undefined> {
    const known = this.#digestOf(stamp) ?? this.#stamped(stamp);
    if (known !== undefined) return known;
    const hex = await hashFile(file, signal).catch(() => undefined);
    throwIfAborted(signal);
    if (hex === undefined) return undefined;
    const sha256 = Buffer.from(hex, 'hex');
    if (this.#isOld(stamp)) this.#stamp(stamp, sha256);
    return sha256;
  }

  #isOld({ mtimeNs }: FileStamp): boolean {
    return Number(mtimeNs / 1_000_000n) < this.#now() - YOUNG_MS;
  }

  #stamped({ device, inode, size, mtimeNs }: FileStamp): Uint8Array | undefined {
    const row = this.#attempt((database): Row | undefined =>
      database
        .prepare(
          'SELECT sha256 FROM stamps WHERE device = ? AND inode = ? AND size = ? AND mtime_ns = ?',
        )
        .get(signed(device), signed(inode), size, mtimeNs),
    );
    const sha256 = row?.['sha256'];
    return sha256 instanceof Uint8Array ? sha256 : undefined;
  }

  #stamp({ device, inode, size, mtimeNs }: FileStamp, sha256: Uint8Array): void {
    this.#attempt((database) =>
      database
        .prepare('INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?, ?)')
        .run(signed(device), signed(inode), size, mtimeNs, sha256),
    );
  }

  #knownSizes(): ReadonlySet<number> {
    if (this.#sizes !== undefined) return this.#sizes;
    const rows: Row[] = existsSync(this.#file)
      ? this.#attempt((database) => database.prepare('SELECT DISTINCT size FROM decisions').all())
      : [];
    this.#sizes = new Set(rows.map((row) => Number(row['size'])));
    return this.#sizes;
  }

  #write(work: (database: Database) => void): void {
    this.#attempt((database) => inTransaction(database, () => work(database)));
  }

  #attempt<T>(work: (database: Database) => T): T {
    try {
      this.#database ??= openBounded(this.#file);
      return work(this.#database);
    } catch (error) {
      throw new PhotonymError(
        'DECISIONS_UNAVAILABLE',
        `Decisions cannot be read from or saved in ${this.#file}: ${messageOf(error)}`,
        { remedy: 'Make the file writable, or move it away.', cause: error },
      );
    }
  }
}

/** Opens the database and removes what is too much. */
function openBounded(file: string): Database {
  // A killed process loses nothing that was committed; a loss of power may cost the last moments.
  const database = openDatabaseFile(file, { migrations: MIGRATIONS, durable: false });
  const count = Number(readValue(database, 'SELECT count(*) AS count FROM decisions', 'count'));
  if (count > MOST_DECISIONS) {
    database.exec(`
      DELETE FROM decisions WHERE sha256 IN
        (SELECT sha256 FROM decisions ORDER BY done, made DESC LIMIT -1 OFFSET ${MOST_DECISIONS})`);
  }
  database.exec('DELETE FROM stamps WHERE sha256 NOT IN (SELECT sha256 FROM decisions)');
  return database;
}

async function stampOfFile(file: string): Promise<FileStamp | undefined> {
  try {
    return stampOf(await lstat(file, { bigint: true }));
  } catch {
    return undefined;
  }
}
