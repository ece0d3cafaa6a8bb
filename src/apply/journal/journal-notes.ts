import type { CopyNote, FolderState, RunFolder, RunRecord } from '../core/run.ts';
import type { Receipt } from '../core/run-event.ts';
import { type Database, transaction, type Value } from './database.ts';
import { JournalReader } from './journal-reader.ts';

/** Called before and after each transaction, so that tests can cut the power there. */
export type WriteHook = (moment: 'before' | 'after') => void;

/** What is noted of runs beside the states of their steps. Each method is one transaction. */
export class JournalNotes extends JournalReader {
  readonly #hook: WriteHook | undefined;

  constructor(database: Database, hook: WriteHook | undefined) {
    super(database);
    this.#hook = hook;
  }

  /** Enters where the folders of a run are now. */
  relocate(
    { number, root, rootInode, destination }: RunRecord,
    folders: readonly RunFolder[],
  ): void {
    this.write(() => {
      this.run('UPDATE runs SET root = ?, root_inode = ?, destination = ? WHERE number = ?', [
        root,
        rootInode === undefined ? null : String(rootInode),
        destination,
        number,
      ]);
      for (const { seq, path } of folders) {
        this.run('UPDATE folders SET path = ? WHERE run = ? AND seq = ?', [path, number, seq]);
      }
    });
  }

  /** Enters that a step is being carried out by a copy. */
  noteCopy(run: number, seq: number, { path, inode }: CopyNote): void {
    this.write(() => {
      this.run('UPDATE moves SET copy_path = ?, copy_inode = ? WHERE run = ? AND seq = ?', [
        path,
        inode === undefined ? null : String(inode),
        run,
        seq,
      ]);
    });
  }

  /** Enters what became of folders, by their `seq`. */
  recordFolders(run: number, states: ReadonlyMap<number, FolderState>): void {
    if (states.size === 0) return;
    this.write(() => {
      for (const [seq, state] of states) {
        this.run('UPDATE folders SET state = ? WHERE run = ? AND seq = ?', [state, run, seq]);
      }
    });
  }

  /** Enters the folders that a run is about to remove, because it has emptied them. */
  intendEmptied(run: number, folders: readonly { path: string; mode: number }[]): void {
    if (folders.length === 0) return;
    this.write(() => {
      const first = this.folders(run).length;
      for (const [index, { path, mode }] of folders.entries()) {
        const sql = `INSERT INTO folders (run, seq, path, state, mode) VALUES (?, ?, ?, 'emptied', ?)`;
        this.run(sql, [run, first + index, path, mode]);
      }
    });
  }

  /** Enters that a second name has been removed. */
  forgetLeftover(run: number, seq: number): void {
    this.write(() => {
      this.run('UPDATE moves SET copy_path = NULL WHERE run = ? AND seq = ?', [run, seq]);
    });
  }

  /** Keeps the receipt of a run. */
  keepReceipt(run: number, receipt: Receipt): void {
    this.write(() => {
      this.run('UPDATE runs SET receipt = ? WHERE number = ?', [JSON.stringify(receipt), run]);
    });
  }

  protected write<T>(work: () => T): T {
    this.#hook?.('before');
    const result = transaction(this.database, work);
    this.#hook?.('after');
    return result;
  }

  protected run(sql: string, values: Value[]): void {
    this.statement(sql).run(...values);
  }
}
