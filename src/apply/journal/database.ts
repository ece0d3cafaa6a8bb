import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import {
  type Database,
  inTransaction,
  isDamage,
  isFull,
  isSqliteError,
  NewerDatabase,
  openDatabaseFile,
} from '../../base/sqlite.ts';
import { MIGRATIONS } from '../core/schema.ts';

export type { Database, Row } from '../../base/sqlite.ts';

/** A value of a column. */
export type Value = string | number | null;

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
    return openDatabaseFile(path, { migrations: MIGRATIONS, durable: true });
  } catch (error) {
    throw unavailable(error, path);
  }
}

/**
 * Runs `work` in one transaction, alone in writing.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE or DISK_FULL for what goes wrong with the database.
 */
export function transaction<T>(database: Database, work: () => T): T {
  return guarded(database, () => inTransaction(database, work));
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
    if (error instanceof PhotonymError) throw error;
    const isOfDisk = isSqliteError(error) || systemCode(error) !== undefined;
    throw isOfDisk ? unavailable(error, database.location() ?? 'journal') : error;
  }
}

function unavailable(error: unknown, path: string): PhotonymError {
  if (error instanceof NewerDatabase) {
    return new PhotonymError(
      'JOURNAL_UNAVAILABLE',
      `The journal ${path} was written by a newer photonym.`,
      { remedy: 'Use the newest photonym, or another PHOTONYM_DATA folder.' },
    );
  }
  if (isFull(error)) {
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
        'Make sure that its folder can be written to, or set PHOTONYM_DATA to another; nothing is renamed without a journal.',
      cause: error,
    },
  );
}
