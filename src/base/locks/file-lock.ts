import { closeSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '../data-dir.ts';
import { type Database, isBusy, openPlain } from '../sqlite.ts';
import { requireLocks } from './disk.ts';

/**
 * An exclusive lock among all processes, containers and threads that can open the file. The kernel releases
 * it when its holder dies, so nothing has to judge whether the holder is still alive.
 *
 * Node.js has no flock(2). SQLite locks byte ranges of its file, by fcntl(2) or LockFileEx: an
 * exclusive transaction on an empty database is the lock.
 */
export class FileLock {
  readonly #database: Database;
  readonly #path: string;

  private constructor(database: Database, path: string) {
    this.#database = database;
    this.#path = path;
  }

  /**
   * Takes a lock, and makes its file if there is none. Nothing is ever written into the file.
   *
   * @param patienceMs how long to wait for another holder, blocking
   * @returns undefined if another holder has it
   * @throws the error of SQLite or of the file system; `HiddenLocks` on a network disk whose locks do not hold
   */
  static take(path: string, patienceMs = 0): FileLock | undefined {
    makeFolders(dirname(path));
    requireLocks(dirname(path));
    makePrivate(path);
    const database = openPlain(path, { timeout: patienceMs });
    try {
      database.exec('PRAGMA journal_mode = MEMORY');
      database.exec('BEGIN EXCLUSIVE');
      return new FileLock(database, path);
    } catch (error) {
      database.close();
      if (isBusy(error)) return undefined;
      throw error;
    }
  }

  /** Releases the lock; its file stays. */
  release(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  /**
   * Releases the lock and removes its file. In between, another process may lock a file that then
   * disappears: only for callers that exclude this by another lock.
   */
  remove(): void {
    this.release();
    rmSync(this.#path, { force: true });
  }
}

/** An existing file is not opened: closing it would release the locks that this process has on it. */
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch {
    // It is there already, or opening it as a database says why it cannot be made.
  }
}
