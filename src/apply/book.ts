import { join } from 'node:path';
import { systemCode } from '../errors.ts';
import type { FileSystem } from './file-system.ts';
import type { Journal } from './journal.ts';
import type { StepOutcome } from './run.ts';

const OUTCOMES_AT_ONCE = 256;

/** Enters outcomes into the journal in batches, each once the moves themselves are on the disk. */
export class Book {
  readonly #journal: Journal;
  readonly #run: number;
  readonly #root: string;
  readonly #fs: FileSystem;
  readonly #folders = new Set<string>();
  #outcomes: StepOutcome[] = [];
  #isUrgent = false;

  constructor(journal: Journal, run: number, root: string, fs: FileSystem) {
    this.#journal = journal;
    this.#run = run;
    this.#root = root;
    this.#fs = fs;
  }

  /** Remembers a folder, relative to the root, in which something has been moved. */
  touch(folder: string): void {
    this.#folders.add(folder);
  }

  /** Enters a copy that is being made; what becomes of it is then entered without delay. */
  noteCopy(seq: number, path: string, inode?: bigint): void {
    this.#journal.noteCopy(this.#run, seq, { path, inode });
    this.#isUrgent = true;
  }

  async write(outcome: StepOutcome): Promise<void> {
    this.#outcomes.push(outcome);
    if (this.#isUrgent || this.#outcomes.length >= OUTCOMES_AT_ONCE) await this.flush();
  }

  async flush(): Promise<void> {
    for (const folder of this.#folders) await this.#sync(join(this.#root, folder));
    this.#folders.clear();
    this.#journal.record(this.#run, this.#outcomes);
    this.#outcomes = [];
    this.#isUrgent = false;
  }

  async #sync(folder: string): Promise<void> {
    try {
      await this.#fs.sync(folder);
    } catch (error) {
      // On a disk that fails or is gone, what has been seen to happen is still worth entering.
      if (systemCode(error) === undefined) throw error;
    }
  }
}
