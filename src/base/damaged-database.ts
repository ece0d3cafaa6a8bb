import { existsSync, lstatSync, renameSync, type Stats } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { isAbsence, messageOf } from './errors.ts';
import { BUSY_MILLISECONDS, isDamage, readValue } from './sqlite.ts';

/** An empty file younger than this may be a database that another photonym is about to make. */
const NEW_MILLISECONDS = 60_000;

/** A damaged database that was renamed. */
export interface SetAside {
  /** Where it is now. */
  readonly path: string;
  /** The damage, as the end of a sentence. */
  readonly reason: string;
}

/**
 * Renames a damaged database, so that the next opening makes a new one. It is never removed.
 * @returns undefined if the database is sound, missing, or cannot be checked
 * @throws the system's error if it cannot be renamed
 */
export function setAsideDamaged(path: string, now: Date): SetAside | undefined {
  const before = lookAt(path);
  const reason = before === undefined ? undefined : damageOf(path, before, now);
  // If another photonym was quicker, a sound database has taken its place.
  if (reason === undefined || lookAt(path)?.ino !== before?.ino) return undefined;
  const aside = freeName(path, now);
  // The log first: left behind, it would be read as the log of the new database.
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

/** The first problem that SQLite finds, if any. */
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
    if (!isAbsence(error)) throw error;
  }
}

function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}
