import { entriesFromRows, folderFromRow, numberFrom, runFromRow } from '../core/rows.ts';
import { type Entry, isUnfinished, type RunFolder, type RunRecord } from '../core/run.ts';
import { type Database, guarded, type Row, type Value } from './database.ts';

const UNFINISHED = `('running', 'undoing', 'redoing')`;

/** Decided, and still with a name that should not be. */
const LEFT_OVER = `copy_path IS NOT NULL AND state NOT IN ('intended', 'undoing')`;

/** Steps of a run that can be taken without knowing of others: from a `seq` to another, inclusive. */
export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

/** A file of a later run. */
interface LaterMove {
  readonly id: string;
  readonly root: string;
  readonly source: string;
}

/** A step that has been taken and not been undone. */
interface DoneMove {
  readonly root: string;
  /** Of copies and links: where they have been put. */
  readonly destination: string | undefined;
  /** Whether the file has left its source. */
  readonly moves: boolean;
  readonly source: string;
  readonly target: string;
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly sha256: string;
  /** Whether a person typed the name. */
  readonly typed: boolean;
}

/** How many files of a run were renamed, put back, failed, have other keywords, or had them until it was undone. */
interface RunCounts {
  readonly renamed: number;
  readonly undone: number;
  readonly failed: number;
  readonly tagged: number;
  readonly untagged: number;
}

/** The journal's queries. */
export class JournalReader {
  protected readonly database: Database;
  readonly #statements = new Map<string, ReturnType<Database['prepare']>>();

  constructor(database: Database) {
    this.database = database;
  }

  find(id: string): RunRecord | undefined {
    return this.#runs('WHERE id = ?', [id])[0];
  }

  /** The latest run of which something is still renamed. */
  latestUndoable(): RunRecord | undefined {
    return this.#runs(
      `WHERE status IN ${UNFINISHED}
          OR EXISTS (SELECT 1 FROM steps WHERE run = number AND state IN ('done', 'missing'))
       ORDER BY number DESC LIMIT 1`,
      [],
    )[0];
  }

  /** Ended runs of which something is still renamed, latest first. */
  undoable(): RunRecord[] {
    return this.#runs(
      `WHERE status NOT IN ${UNFINISHED} AND number IN (SELECT run FROM steps WHERE state = 'done')
       ORDER BY number DESC`,
      [],
    );
  }

  /** The run undone last, if no other has begun since. */
  nextRedoable(): RunRecord | undefined {
    return this.#runs(
      `WHERE ifnull(undone_after, number) = (SELECT max(number) FROM runs)
         AND EXISTS (SELECT 1 FROM steps WHERE run = number AND state IN ('undone', 'undoing'))
       ORDER BY undone_order DESC, number LIMIT 1`,
      [],
    )[0];
  }

  /** Whether something of a run has been undone. */
  canRedo({ number }: RunRecord): boolean {
    const sql = `SELECT 1 FROM steps WHERE run = ? AND state IN ('undone', 'undoing') LIMIT 1`;
    return this.all(sql, [number]).length > 0;
  }

  /** Runs that are under way or were cut short, oldest first. */
  unfinished(): RunRecord[] {
    return this.#runs(`WHERE status IN ${UNFINISHED} ORDER BY number`, []);
  }

  /** All runs, newest first, with the number of files renamed, put back and failed. */
  counted(): ({ readonly run: RunRecord } & RunCounts)[] {
    return this.all(
      `SELECT runs.*,
              count(CASE WHEN ends AND moves.state IN ('done', 'undoing', 'undone') THEN 1 END) AS renamed,
              count(CASE WHEN starts AND moves.state = 'undone' THEN 1 END) AS undone,
              count(DISTINCT CASE WHEN moves.state = 'failed' THEN file END) AS failed,
              (SELECT count(*) FROM writes WHERE run = number AND state IN ('done', 'undoing')) AS tagged,
              (SELECT count(*) FROM writes WHERE run = number AND state = 'undone') AS untagged
       FROM runs LEFT JOIN moves ON run = number
       GROUP BY number ORDER BY number DESC`,
      [],
    ).map((row) => ({
      run: runFromRow(row),
      renamed: numberFrom(row, 'renamed'),
      undone: numberFrom(row, 'undone'),
      failed: numberFrom(row, 'failed'),
      tagged: numberFrom(row, 'tagged'),
      untagged: numberFrom(row, 'untagged'),
    }));
  }

  /** The batches of a run, in order. */
  ranges(run: number): SeqRange[] {
    return this.all(
      'SELECT min(seq) AS "from", max(seq) AS "to" FROM moves WHERE run = ? GROUP BY batch ORDER BY 1',
      [run],
    ).map((row) => ({ from: numberFrom(row, 'from'), to: numberFrom(row, 'to') }));
  }

  /** The steps of a run, in order: all of them, or those of one batch. */
  entries(run: number, { from, to }: SeqRange = ALL): Entry[] {
    const sql = 'SELECT * FROM moves WHERE run = ? AND seq BETWEEN ? AND ? ORDER BY seq';
    return entriesFromRows(this.all(sql, [run, from, to]));
  }

  /** The steps of a run, in order and batch by batch. */
  *batches(run: number): Generator<Entry[], void, undefined> {
    for (const range of this.ranges(run)) yield this.entries(run, range);
  }

  /** Whether files of a run were at none of their places. */
  hasMissing({ number }: RunRecord): boolean {
    const sql = `SELECT 1 FROM moves WHERE run = ? AND state = 'missing' LIMIT 1`;
    return this.all(sql, [number]).length > 0;
  }

  /** Ended runs with files that were at none of their places. */
  withMissing(): RunRecord[] {
    return this.#runs(
      `WHERE status NOT IN ${UNFINISHED} AND number IN (SELECT run FROM moves WHERE state = 'missing')`,
      [],
    );
  }

  /** Runs that had to leave files with two names. */
  withLeftovers(): RunRecord[] {
    return this.#runs(
      `WHERE status NOT IN ${UNFINISHED} AND number IN (SELECT run FROM moves WHERE ${LEFT_OVER})`,
      [],
    );
  }

  /** Whether recovering looks at a run. */
  isOpen(id: string): boolean {
    const record = this.find(id);
    return (
      record !== undefined &&
      (isUnfinished(record) || this.hasMissing(record) || this.leftovers(record.number).length > 0)
    );
  }

  /** The folders that runs have worked in. */
  roots(): string[] {
    return this.all('SELECT root FROM runs UNION SELECT destination FROM runs', []).flatMap(
      ({ root }) => (typeof root === 'string' ? [root] : []),
    );
  }

  /** The steps of a run that have left a second name. */
  leftovers(run: number): Entry[] {
    const sql = `SELECT * FROM moves WHERE run = ? AND ${LEFT_OVER} ORDER BY seq`;
    return entriesFromRows(this.all(sql, [run]));
  }

  /** The folders that a run makes, a folder after the one that it is in. */
  folders(run: number): RunFolder[] {
    return this.all('SELECT * FROM folders WHERE run = ? ORDER BY seq', [run]).map(folderFromRow);
  }

  /** Folders that may be removed once they are empty, the innermost first. */
  foldersToSweep(run: number): RunFolder[] {
    return this.all(
      `SELECT folders.* FROM folders JOIN runs ON run = number
       WHERE (run = ? AND state NOT IN ('gone', 'emptied')) OR (status = 'undone' AND state = 'made')
       ORDER BY length(path) DESC`,
      [run],
    ).map(folderFromRow);
  }

  /** The files that later runs have moved, earliest first. */
  *laterMoves(run: number): Generator<LaterMove, void, undefined> {
    const later = this.all(
      `SELECT id, root, number FROM runs WHERE number > ? AND action = 'move' ORDER BY number`,
      [run],
    );
    for (const { id, root, number } of later) {
      const sql = `SELECT source FROM moves WHERE run = ? AND state = 'done' ORDER BY seq`;
      for (const row of this.statement(sql).iterate(Number(number))) {
        const { source }: Row = row;
        yield { id: String(id), root: String(root), source: String(source) };
      }
    }
  }

  /**
   * Whether {@link movesDone} may have a step whose source contains one of these words: letters and digits,
   * in lower case. Names beyond ASCII may always.
   */
  mayHaveMoved(words: readonly string[]): boolean {
    const contains = words.map(() => `source LIKE '%' || ? || '%'`).join(' OR ');
    const sql = `SELECT 1 FROM moves
                 WHERE state = 'done' AND (source GLOB '*[^ -~]*' OR ${contains}) LIMIT 1`;
    return this.all(sql, [...words]).length > 0;
  }

  /** The steps that count of all runs, in the order in which they were taken. */
  *movesDone(): Generator<DoneMove, void, undefined> {
    const sql = `SELECT root, destination, action, source, target, size, mtime_ns, sha256, typed
                 FROM moves JOIN runs ON run = number WHERE moves.state = 'done' ORDER BY run, seq`;
    for (const row of this.statement(sql).iterate()) {
      const { root, destination, action, source, target, size, mtime_ns, sha256, typed }: Row = row;
      yield {
        root: String(root),
        destination: destination === null ? undefined : String(destination),
        moves: action === 'move',
        source: String(source),
        target: String(target),
        size: Number(size),
        mtimeNs: BigInt(String(mtime_ns)),
        sha256: String(sha256),
        typed: typed === 1,
      };
    }
  }

  protected all(sql: string, values: Value[]): Record<string, unknown>[] {
    return guarded(this.database, () => this.statement(sql).all(...values));
  }

  protected statement(sql: string): ReturnType<Database['prepare']> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #runs(clause: string, values: Value[]): RunRecord[] {
    return this.all(`SELECT * FROM runs ${clause}`, values).map(runFromRow);
  }
}

const ALL: SeqRange = { from: 0, to: Number.MAX_SAFE_INTEGER };
