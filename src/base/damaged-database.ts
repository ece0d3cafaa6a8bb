import { existsSync, lstatSync, renameSync, type Stats } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { messageOf, systemCode } from './errors.ts';
import { BUSY_MILLISECONDS, isDamage, readValue } from './sqlite.ts';

/** Longer than any other photonym takes to make a new database. */
const NEW_MILLISECONDS = 60_000;

/** A database that could no longer be read and has been put out of the way. */
export interface SetAside {
  /** Where it is now. */
  readonly path: string;
  /** What is wrong with it. */
  readonly reason: string;
}

/**
 * Renames a database that is damaged, so that the next opening makes a new one; it is never
 * removed. Gives undefined where the database is sound, where there is none, or where it cannot be
 * told.
 */
export function setAsideDamaged(path: string, now: Date): SetAside | undefined {
  const before = lookAt(path);
  const reason = before === undefined ? undefined : damageOf(path, before, now);
  // Another photonym may have been quicker: what has taken the place is sound.
  if (reason === undefined || lookAt(path)?.ino !== before?.ino) return undefined;
  const aside = freeName(path, now);
  // The log first: left behind, it would be taken for that of the new database.
  for (const suffix of ['-wal', '-shm', '']) move(`${path}${suffix}`, `${aside}${suffix}`);
  return { path: aside, reason };
}

function damageOf(path: string, { size, mtimeMs }: Stats, now: Date): string | undefined {
  if (size === 0) {
    return now.getTime() - mtimeMs > NEW_MILLISECONDS ? 'it is empty' : undefined;
  }
  try {
    return problemOf(path);
  } catch (error) {
    return isDamage(error) ? messageOf(error) : undefined;
  }
}

/** What SQLite finds wrong with a database, or undefined; throws what keeps it from looking. */
function problemOf(path: string): string | undefined {
  const database = new DatabaseSync(path, { timeout: BUSY_MILLISECONDS });
  try {
    const result = String(readValue(database, 'PRAGMA quick_check(1)', 'quick_check'));
    return result === 'ok' ? undefined : result;
  } finally {
    database.close();
  }
}

function freeName(path: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const name = `${path}.damaged-${time}Z`;
  for (let number = 2, tried = name; ; tried = `${name}-${number++}`) {
    if (!existsSync(tried)) return tried;
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

function lookAt(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
