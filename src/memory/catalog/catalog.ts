import path from 'node:path';
import { type SetAside, setAsideDamaged } from '../../base/damaged-database.ts';
import { messageOf, PhotonymError } from '../../base/errors.ts';
import {
  type Database,
  inTransaction,
  isDamage,
  isSqliteError,
  NewerDatabase,
  openDatabaseFile,
} from '../../base/sqlite.ts';
import { MIGRATIONS } from '../core/schema.ts';

export interface CatalogOptions {
  /**
   * Told, once, when the catalog cannot be used any longer, or has been set aside since it was
   * damaged. Whoever looks at pictures goes on without it.
   */
  readonly onProblem?: (message: string) => void;
}

/** Several looks, about 2 kB each, to a page. */
const PAGE_SIZE = 16_384;

/** Where the catalog of a data directory is. */
export function catalogPath(dataDir: string): string {
  return path.join(dataDir, 'catalog.sqlite');
}

/**
 * Opens the catalog of a data directory, or makes it. A damaged one is set aside and a new one
 * begun. Several processes may have it open at once.
 *
 * @throws PhotonymError CATALOG_UNAVAILABLE where it cannot be written to or is of a newer photonym.
 */
export function openCatalog(dataDir: string, { onProblem }: CatalogOptions = {}): Catalog {
  const file = catalogPath(dataDir);
  try {
    return new Catalog(open(file), onProblem);
  } catch (error) {
    if (!isDamage(error)) throw unavailable(error, file);
  }
  const aside = setAsideDamaged(file, new Date());
  if (aside !== undefined) onProblem?.(asideMessage(aside));
  try {
    return new Catalog(open(file), onProblem);
  } catch (error) {
    throw unavailable(error, file);
  }
}

function open(file: string): Database {
  return openDatabaseFile(file, { migrations: MIGRATIONS, durable: false, pageSize: PAGE_SIZE });
}

/**
 * What pictures have shown when they were looked at. It can be had again by looking again, so
 * nothing that goes wrong with it is worth stopping for: it then forgets and remembers nothing.
 */
export class Catalog {
  readonly #database: Database;
  readonly #onProblem: ((message: string) => void) | undefined;
  #usable = true;

  constructor(database: Database, onProblem?: (message: string) => void) {
    this.#database = database;
    this.#onProblem = onProblem;
  }

  get path(): string {
    return this.#database.location() ?? '';
  }

  /** Runs `work` on the database, or gives undefined where that fails or has failed before. */
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

  /** The same in one transaction: all of it is remembered or nothing. */
  write(work: (database: Database) => void): void {
    this.attempt((database) => inTransaction(database, () => work(database)));
  }

  /**
   * Runs `work` for somebody who asked about the catalog itself.
   * @throws PhotonymError CATALOG_UNAVAILABLE
   */
  inspect<T>(work: (database: Database) => T): T {
    try {
      return work(this.#database);
    } catch (error) {
      throw isSqliteError(error) ? unavailable(error, this.path) : error;
    }
  }

  close(): void {
    this.#usable = false;
    if (this.#database.isOpen) this.#database.close();
  }

  #giveUp(error: Error): void {
    const file = this.path;
    this.close();
    const aside = isDamage(error) ? setAsideDamaged(file, new Date()) : undefined;
    this.#onProblem?.(
      aside === undefined
        ? `The catalog ${file} cannot be used: ${messageOf(error)}. What is seen from here on is not remembered.`
        : asideMessage(aside),
    );
  }
}

function asideMessage({ path: aside, reason }: SetAside): string {
  return `The catalog was damaged (${reason}) and is now ${aside}. A new one is begun; only time is lost.`;
}

function unavailable(error: unknown, file: string): PhotonymError {
  if (error instanceof NewerDatabase) {
    return new PhotonymError(
      'CATALOG_UNAVAILABLE',
      `The catalog ${file} was written by a newer photonym.`,
      { remedy: 'Use the newest photonym, or another PHOTONYM_DATA folder.' },
    );
  }
  return new PhotonymError(
    'CATALOG_UNAVAILABLE',
    `The catalog ${file} cannot be used: ${messageOf(error)}.`,
    {
      remedy: 'See that its folder can be written to, or set PHOTONYM_DATA to another.',
      cause: error,
    },
  );
}
