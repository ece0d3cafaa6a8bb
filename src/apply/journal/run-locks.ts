import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FileLock } from '../../base/locks/file-lock.ts';

/** The folder beside the journal with a lock and a log of each run. */
export function runsFolder(dataDir: string): string {
  return join(dataDir, 'runs');
}

/** Another process that looks whether a run is at work has its lock for a moment. */
const A_LOOK_MS = 100;

/**
 * The locks of runs at work, by their ids. They are taken and removed only within a transaction that
 * writes the journal, so that none is taken while its file is removed.
 */
export class RunLocks {
  readonly #folder: string;
  readonly #held = new Map<string, FileLock>();

  constructor(dataDir: string) {
    this.#folder = runsFolder(dataDir);
  }

  /** Takes the lock of a run; false if another holder has it. */
  take(run: string): boolean {
    if (this.#held.has(run)) return true;
    const lock = FileLock.take(this.#path(run), A_LOOK_MS);
    if (lock !== undefined) this.#held.set(run, lock);
    return lock !== undefined;
  }

  /** Whether another holder has the lock of a run. */
  isTaken(run: string): boolean {
    if (this.#held.has(run) || !existsSync(this.#path(run))) return false;
    const lock = FileLock.take(this.#path(run));
    lock?.release();
    return lock === undefined;
  }

  /** Gives the lock of a run back. */
  remove(run: string): void {
    this.#held.get(run)?.remove();
    this.#held.delete(run);
  }

  /** Gives all locks back; their files stay for the next holders. */
  close(): void {
    for (const lock of this.#held.values()) lock.release();
    this.#held.clear();
  }

  #path(run: string): string {
    return join(this.#folder, `${run}.lock`);
  }
}
