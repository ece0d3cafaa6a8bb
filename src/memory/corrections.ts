import { existsSync } from 'node:fs';
import path from 'node:path';
import { messageOf, PhotonymError, throwIfAborted } from '../base/errors.ts';
import { type Database, openDatabaseFile, type Row } from '../base/sqlite.ts';
import { hashFile } from '../find/hash.ts';

/** A file and its size in bytes. */
export interface SizedFile {
  readonly path: string;
  readonly size: number;
}

/** A content and its size in bytes. */
interface SizedContent {
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

const SCHEMA = `
  CREATE TABLE corrections (
    sha256 TEXT PRIMARY KEY,
    size   INTEGER NOT NULL,
    label  TEXT NOT NULL,
    made   TEXT NOT NULL -- ISO 8601
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Labels that the user has set for good. They belong to the content, wherever it turns up again, and are
 * kept apart from the catalog, which may be deleted.
 */
export class Corrections {
  readonly #file: string;
  #database: Database | undefined;
  #sizes: Set<number> | undefined;

  /** @param dataDir where they are kept; no file is created before the first correction */
  constructor(dataDir: string) {
    this.#file = path.join(dataDir, 'corrections.sqlite');
  }

  /**
   * The corrected label of a picture. Reads the file only if a picture of its size has been corrected.
   * @throws PhotonymError CORRECTIONS_UNAVAILABLE, INTERRUPTED
   */
  async labelOf(
    { path: file, size }: SizedFile,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    if (!this.#knownSizes().has(size)) return undefined;
    const sha256 = await hashFile(file, signal).catch(() => undefined);
    throwIfAborted(signal);
    if (sha256 === undefined) return undefined;
    const row = this.#attempt((database): Row | undefined =>
      database.prepare('SELECT label FROM corrections WHERE sha256 = ?').get(sha256),
    );
    return typeof row?.['label'] === 'string' ? row['label'] : undefined;
  }

  /**
   * All labels, by the content's SHA-256 in hexadecimal.
   * @throws PhotonymError CORRECTIONS_UNAVAILABLE
   */
  all(): Map<string, string> {
    if (this.#knownSizes().size === 0) return new Map();
    const rows = this.#attempt((database): Row[] =>
      database.prepare('SELECT sha256, label FROM corrections').all(),
    );
    return new Map(rows.map((row) => [String(row['sha256']), String(row['label'])]));
  }

  /**
   * Saves the label of a picture.
   * @throws PhotonymError CORRECTIONS_UNAVAILABLE, INTERRUPTED, or the error of reading the picture
   */
  async set({ path: file, size }: SizedFile, label: string, made: Date, signal?: AbortSignal) {
    const sha256 = await hashFile(file, signal);
    this.#attempt((database) =>
      database
        .prepare('INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?)')
        .run(sha256, size, label, made.toISOString()),
    );
    this.#sizes?.add(size);
  }

  /**
   * Gives a content the label of another that shows the same, if that has one.
   * @throws PhotonymError CORRECTIONS_UNAVAILABLE
   */
  carry(from: SizedContent, to: SizedContent): void {
    if (!this.#knownSizes().has(from.size)) return;
    this.#attempt((database) =>
      database
        .prepare(
          `INSERT OR IGNORE INTO corrections
           SELECT ?, ?, label, made FROM corrections WHERE sha256 = ?`,
        )
        .run(to.sha256, to.size, from.sha256),
    );
    this.#sizes?.add(to.size);
  }

  /**
   * Removes the label of a picture.
   * @throws PhotonymError CORRECTIONS_UNAVAILABLE, INTERRUPTED, or the error of reading the picture
   */
  async forget({ path: file }: SizedFile, signal?: AbortSignal): Promise<void> {
    const sha256 = await hashFile(file, signal);
    this.#attempt((database) =>
      database.prepare('DELETE FROM corrections WHERE sha256 = ?').run(sha256),
    );
  }

  [Symbol.dispose](): void {
    this.close();
  }

  close(): void {
    this.#database?.close();
    this.#database = undefined;
  }

  #knownSizes(): ReadonlySet<number> {
    if (this.#sizes !== undefined) return this.#sizes;
    const rows: Row[] = existsSync(this.#file)
      ? this.#attempt((database) => database.prepare('SELECT DISTINCT size FROM corrections').all())
      : [];
    this.#sizes = new Set(rows.map((row) => Number(row['size'])));
    return this.#sizes;
  }

  #attempt<T>(work: (database: Database) => T): T {
    try {
      this.#database ??= openDatabaseFile(this.#file, { migrations: [SCHEMA], durable: true });
      return work(this.#database);
    } catch (error) {
      throw new PhotonymError(
        'CORRECTIONS_UNAVAILABLE',
        `Corrections cannot be read from or saved in ${this.#file}: ${messageOf(error)}`,
        { remedy: 'Make the file writable, or move it away.', cause: error },
      );
    }
  }
}
