import path from 'node:path';
import { type SetAside, setAsideDamaged } from '../../base/damaged-database.ts';
import { messageOf, PhotonymError } from '../../base/errors.ts';
import {
  type Database,
  inTransaction,
  isDamage,
  isFull,
  isSqliteError,
  NewerDatabase,
  openDatabaseFile,
  openInMemory,
} from '../../base/sqlite.ts';
import { CATALOG_MIGRATIONS } from '../core/schema.ts';

export interface CatalogOptions {
  /**
   * Called once, with a message for people, when the catalog becomes unusable or has been set aside
   * because it was damaged. Looking goes on without it.
   */
  readonly onProblem?: (message: string) => void;
}

/** Bytes: a page holds several looks of about 2 kB. */
const PAGE_SIZE = 16_384;

/** Path of the catalog in a data directory. */
export function catalogPath(dataDir: string): string {
  return path.join(dataDir, 'catalog.sqlite');
}

/**
 * Opens the catalog of a data directory, creating it if there is none. A damaged catalog is set
 * aside and a new one begun. Several processes may have it open at once.
 *
 * @throws PhotonymError CATALOG_UNAVAILABLE if it cannot be written, or was made by a newer photonym
 */
export function openCatalog(dataDir: string, { onProblem }: CatalogOptions = {}): Catalog {
  const file = catalogPath(dataDir);
  try {
    return new Catalog(openFile(file), onProblem);
  } catch (error) {
    if (!isDamage(error)) throw unavailable(error, file);
  }
  const aside = setAsideDamaged(file, new Date());
  if (aside !== undefined) onProblem?.(asideMessage(aside));
  try {
    return new Catalog(openFile(file), onProblem);
  } catch (error) {
    throw unavailable(error, file);
  }
}

/** A catalog that is forgotten when it is closed. */
export function passingCatalog(): Catalog {
  return new Catalog(openInMemory(CATALOG_MIGRATIONS));
}

function openFile(file: string): Database {
  return openDatabaseFile(file, {
    migrations: CATALOG_MIGRATIONS,
    durable: false,
    pageSize: PAGE_SIZE,
  });
}

/**
 * A cache of everything pictures have shown. Looking again restores it, so no problem with it stops
 * a command: after one it recalls and remembers nothing.
 */
export class Catalog {
  #database: Database;
  readonly #file: string;
  readonly #onProblem: ((message: string) => void) | undefined;
  #usable = true;
  /** What made it unusable. */
  #fault: Error | undefined;

  constructor(database: Database, onProblem?: (message: string) => void) {
    this.#database = database;
    this.#file = database.location() ?? '';
    this.#onProblem = onProblem;
  }

  get path(): string {
    return this.#file;
  }

  /** False after a problem: nothing is recalled or remembered. */
  get isUsable(): boolean {
    return this.#usable;
  }

  /**
   * Opens it again after a problem that may have passed, as a full disk. What was prepared on it before fails.
   * @throws PhotonymError CATALOG_UNAVAILABLE
   */
  reopen(): void {
    if (this.#usable) return;
    try {
      this.#database = openFile(this.#file);
    } catch (error) {
      throw unavailable(error, this.#file);
    }
    this.#fault = undefined;
    this.#usable = true;
  }

  /** Runs `work` on the database; undefined if that fails or has failed before. */
  attempt<T>(work: (database: Database) => T): T | undefined {
    if (!this.#usable) return undefined;
    try {
      return work(this.#database);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      this.#giveUp(error);
      return undefined;
    }
  }

  /** Runs `work` in one transaction; a failure is reported like that of {@link attempt}. */
  write(work: (database: Database) => void): void {
    this.attempt((database) => inTransaction(database, () => work(database)));
  }

  /**
   * Runs `work` for a caller that needs the catalog.
   * @throws PhotonymError CATALOG_UNAVAILABLE
   */
  inspect<T>(work: (database: Database) => T): T {
    if (this.#fault !== undefined) throw unavailable(this.#fault, this.path);
    try {
      return work(this.#database);
    } catch (error) {
      throw isSqliteError(error) ? unavailable(error, this.path) : error;
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }

  close(): void {
    this.#usable = false;
    if (this.#database.isOpen) this.#database.close();
  }

  #giveUp(error: Error): void {
    const file = this.path;
    this.#fault = error;
    this.close();
    const aside = isDamage(error) ? setAsideDamaged(file, new Date()) : undefined;
    this.#onProblem?.(aside === undefined ? lossMessage(error, file) : asideMessage(aside));
  }
}

function lossMessage(error: Error, file: string): string {
  return isFull(error)
    ? `The disk is full: there is no room for the catalog ${file}. Nothing is remembered from here on.`
    : `The catalog ${file} cannot be used: ${messageOf(error)}. Nothing is remembered from here on.`;
}

function asideMessage({ path: aside, reason }: SetAside): string {
  return `The catalog was damaged (${reason}) and is now ${aside}. A new one has been started; only time is lost.`;
}

function unavailable(error: unknown, file: string): PhotonymError {
  if (error instanceof NewerDatabase) {
    return new PhotonymError(
      'CATALOG_UNAVAILABLE',
      `The catalog ${file} was written by a newer photonym.`,
      { remedy: 'Update photonym, or set PHOTONYM_DATA to another folder.' },
    );
  }
  if (isFull(error)) {
    return new PhotonymError(
      'CATALOG_UNAVAILABLE',
      `The disk is full: there is no room for the catalog ${file}.`,
      { remedy: 'Make room on the disk, or set PHOTONYM_DATA to another folder.', cause: error },
    );
  }
  return new PhotonymError(
    'CATALOG_UNAVAILABLE',
    `The catalog ${file} cannot be used: ${messageOf(error)}.`,
    {
      remedy: 'Make its folder writable, or set PHOTONYM_DATA to another folder.',
      cause: error,
    },
  );
}
