import { systemCode } from '../../base/errors.ts';
import type { StepOutcome } from '../core/run.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Journal } from './journal.ts';

const OUTCOMES_AT_ONCE = 512;

/** Enters outcomes into the journal in batches, each once the moves themselves are on the disk. */
export class JournalWriter {
  readonly #journal: Journal;
  readonly #run: number;
  readonly #fs: FileSystem;
  #folders = new Set<string>();
  #outcomes: StepOutcome[] = [];
  readonly #copied = new Set<number>();
  #flushed: Promise<void> = Promise.resolve();

  constructor(journal: Journal, run: number, fs: FileSystem) {
    this.#journal = journal;
    this.#run = run;
    this.#fs = fs;
  }

  /** Enters a copy that is being made; what becomes of it is then entered without delay. */
  noteCopy(seq: number, path: string, inode?: bigint): void {
    this.#journal.noteCopy(this.#run, seq, { path, inode });
    this.#copied.add(seq);
  }

  /** Notes an outcome, and the folders (absolute) that it has changed. */
  async write(outcome: StepOutcome, folders: readonly string[] = []): Promise<void> {
    this.#outcomes.push(outcome);
    for (const folder of folders) this.#folders.add(folder);
    const isUrgent = this.#copied.delete(outcome.seq);
    if (isUrgent || this.#outcomes.length >= OUTCOMES_AT_ONCE) await this.flush();
  }

  /** Enters the outcomes noted so far; those noted meanwhile wait for the next flush. */
  async flush(): Promise<void> {
    this.#flushed = this.#flushed.then(() => this.#flushNow());
    await this.#flushed;
  }

  async #flushNow(): Promise<void> {
    const [folders, outcomes] = [this.#folders, this.#outcomes];
    [this.#folders, this.#outcomes] = [new Set(), []];
    await Promise.all(Array.from(folders, (folder) => this.#sync(folder)));
    this.#journal.record(this.#run, outcomes);
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
