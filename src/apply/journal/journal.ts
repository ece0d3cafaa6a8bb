import { isWithin } from '../../base/paths.ts';
import { entryValues, INSERT_MOVE, numberFrom } from '../core/rows.ts';
import type { Entry, MoveState, RunRecord, RunStatus, StepOutcome } from '../core/run.ts';
import { guarded, openDatabase } from './database.ts';
import type { WriteHook } from './journal-notes.ts';
import { JournalWrites } from './journal-writes.ts';
import { fileSystemOf, isOutOfSight, type Owner } from './owner.ts';
import { RunLocks } from './run-locks.ts';
import { unfinishedError } from './unfinished.ts';

/**
 * Where the process of a run that has not ended is.
 * - `at-work`: it has the run's lock
 * - `gone`: nothing has the lock
 * - `out-of-sight`: nothing on this computer has it, but another may be at work
 */
type Whereabouts = 'at-work' | 'gone' | 'out-of-sight';

/** The facts of a run that are known when it starts. */
export type NewRun = Pick<
  RunRecord,
  | 'id'
  | 'root'
  | 'rootInode'
  | 'action'
  | 'destination'
  | 'model'
  | 'template'
  | 'started'
  | 'owner'
>;

/** What undoing or redoing does to a run and to its steps. */
interface ReplayIntent {
  readonly status: RunStatus;
  readonly from: MoveState;
  readonly to: MoveState;
  /** All without. */
  readonly groups: ReadonlySet<number> | undefined;
}

/**
 * The record of past and intended steps. Each method is one transaction, on the disk when it
 * returns: all steps of a run are in it before the first of them is taken.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE or DISK_FULL from every method.
 */
export class Journal extends JournalWrites {
  readonly #dataDir: string;
  readonly #locks: RunLocks;

  constructor(dataDir: string, hook?: WriteHook) {
    super(openDatabase(dataDir), hook);
    this.#dataDir = dataDir;
    this.#locks = new RunLocks(dataDir);
  }

  /** Gives up the runs of this process as well; those that have not ended can be recovered. */
  close(): void {
    this.#locks.close();
    this.database.close();
  }

  /** Where the process of a run that has not ended is, as far as it can be told. */
  whereabouts({ id, owner }: RunRecord, here: Owner): Whereabouts {
    if (guarded(this.database, () => this.#locks.isTaken(id))) return 'at-work';
    return isOutOfSight(owner, here, fileSystemOf(this.#dataDir)) ? 'out-of-sight' : 'gone';
  }

  /**
   * Enters a run with all its steps and the folders to be made, outermost first. Gives its number.
   *
   * @throws PhotonymError RUN_UNFINISHED if another run is under way in the same folder or was cut
   * short there.
   */
  begin(run: NewRun, entries: Iterable<Entry>, folders: readonly string[] = []): number {
    return this.write(() => {
      this.#expectAlone(run);
      this.#take(run);
      const { id, root, rootInode, action, destination, model, template, started, owner } = run;
      const { pid, host, born } = owner;
      this.run(
        `INSERT INTO runs (id, root, root_inode, action, destination, model, template, started, status, pid, host, born)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?)`,
        [
          id,
          root,
          rootInode === undefined ? null : String(rootInode),
          action,
          destination,
          model,
          template,
          started,
          pid,
          host,
          born,
        ],
      );
      const [row] = this.all('SELECT last_insert_rowid() AS number', []);
      const number = numberFrom(row, 'number');
      for (const entry of entries) this.run(INSERT_MOVE, entryValues(number, entry));
      this.#intendFolders(number, folders);
      return number;
    });
  }

  /**
   * Enters the intent to put back everything a run has done, or that of some of its groups.
   *
   * @throws PhotonymError RUN_UNFINISHED as {@link begin}.
   */
  beginUndo(
    run: RunRecord,
    owner: Owner,
    folders: readonly string[] = [],
    groups?: ReadonlySet<number>,
  ): void {
    const states = { status: 'undoing', from: 'done', to: 'undoing' } as const;
    this.#beginReplay(run, owner, folders, { ...states, groups });
  }

  /**
   * Enters the intent to move forward again what of a run, or of some of its groups, has been undone.
   *
   * @throws PhotonymError RUN_UNFINISHED as {@link begin}.
   */
  beginRedo(
    run: RunRecord,
    owner: Owner,
    folders: readonly string[] = [],
    groups?: ReadonlySet<number>,
  ): void {
    const states = { status: 'redoing', from: 'undone', to: 'intended' } as const;
    this.#beginReplay(run, owner, folders, { ...states, groups });
  }

  /**
   * Makes a run that was cut short one of this process, so that no other repairs it as well.
   *
   * @throws PhotonymError RUN_UNFINISHED if another has been quicker.
   */
  adopt(run: RunRecord, owner: Owner): void {
    this.write(() => {
      const now = this.find(run.id);
      if (now?.status !== run.status) throw unfinishedError(run, true);
      this.#own(run, owner);
    });
  }

  /** Enters what became of steps, or what is about to become of them. */
  record(run: number, outcomes: readonly StepOutcome[]): void {
    if (outcomes.length === 0) return;
    this.write(() => {
      const sql = `UPDATE moves SET state = ?, failure = ?, copy_path = ?, copy_inode = NULL
                   WHERE run = ? AND seq = ?`;
      for (const { seq, state, failure, leftover = null } of outcomes) {
        const text = failure === undefined ? null : JSON.stringify(failure);
        this.run(sql, [state, text, leftover, run, seq]);
      }
    });
  }

  /** Ends a run; steps that were not taken are where they were. */
  end(run: number, status: RunStatus, finished: string): void {
    this.write(() => {
      this.#decide(run, 'kept');
      this.run('UPDATE runs SET status = ?, finished = ? WHERE number = ?', [
        status,
        finished,
        run,
      ]);
      this.#letGo(run);
    });
  }

  /**
   * Gives up a run whose end cannot be told yet; it stays unfinished, for any process to recover.
   */
  release(run: number): void {
    this.write(() => this.#letGo(run));
  }

  /** Ends the undoing or redoing of a run; what could not be moved can be tried again. */
  endReplay(run: number): void {
    this.write(() => {
      this.#decide(run, 'undone');
      this.run(
        `UPDATE runs SET status = CASE
           WHEN NOT EXISTS (SELECT 1 FROM steps WHERE run = number AND state = 'done') THEN 'undone'
           WHEN EXISTS (SELECT 1 FROM steps WHERE run = number AND state = 'undone') THEN 'partly-undone'
           ELSE 'finished' END,
           undone_order = (SELECT ifnull(max(undone_order), 0) + 1 FROM runs),
           undone_after = (SELECT max(number) FROM runs)
         WHERE number = ?`,
        [run],
      );
      this.#letGo(run);
    });
  }

  #beginReplay(
    run: RunRecord,
    owner: Owner,
    folders: readonly string[],
    { status, from, to, groups }: ReplayIntent,
  ): void {
    this.write(() => {
      this.#expectAlone(run);
      this.#intendFolders(run.number, folders);
      this.#own(run, owner);
      this.run('UPDATE runs SET status = ? WHERE number = ?', [status, run.number]);
      for (const table of ['moves', 'writes']) {
        this.run(
          `UPDATE ${table} SET state = ? WHERE run = ? AND state = ?
             AND (?4 IS NULL OR "group" IN (SELECT value FROM json_each(?4)))`,
          [to, run.number, from, groups === undefined ? null : JSON.stringify([...groups])],
        );
      }
    });
  }

  #own(run: RunRecord, { pid, host, born }: Owner): void {
    this.#take(run);
    this.run('UPDATE runs SET pid = ?, host = ?, born = ? WHERE number = ?', [
      pid,
      host,
      born,
      run.number,
    ]);
  }

  #take(run: Pick<RunRecord, 'id' | 'root' | 'owner'>): void {
    if (!this.#locks.take(run.id)) throw unfinishedError(run, true);
  }

  #letGo(run: number): void {
    const [row] = this.all('SELECT id FROM runs WHERE number = ?', [run]);
    this.#locks.remove(String(row?.['id']));
  }

  #decide(run: number, notTaken: 'kept' | 'undone'): void {
    this.run(
      `UPDATE moves SET state = iif(state = 'intended', ?, 'done'),
                        copy_path = NULL, copy_inode = NULL
       WHERE run = ? AND state IN ('intended', 'undoing')`,
      [notTaken, run],
    );
    const sql = `UPDATE writes SET state = iif(state = 'intended', ?, 'done')
                 WHERE run = ? AND state IN ('intended', 'undoing')`;
    this.run(sql, [notTaken, run]);
  }

  /** Neither where its files are nor where they go may another run be at work. */
  #expectAlone({ root, destination }: Pick<RunRecord, 'root' | 'destination'>): void {
    const touch = (one: string, two: string): boolean => isWithin(one, two) || isWithin(two, one);
    const other = this.unfinished().find((run) =>
      [run.root, run.destination].some(
        (theirs) => touch(theirs, root) || touch(theirs, destination),
      ),
    );
    if (other !== undefined) throw unfinishedError(other, this.#locks.isTaken(other.id));
  }

  #intendFolders(run: number, folders: readonly string[]): void {
    const first = this.folders(run).length;
    for (const [index, path] of folders.entries()) {
      const sql = `INSERT INTO folders (run, seq, path, state) VALUES (?, ?, ?, 'intended')`;
      this.run(sql, [run, first + index, path]);
    }
  }
}
