import { join } from 'node:path';
import { INSERT_WRITE, writeFromRow, writeValues } from '../core/write-rows.ts';
import type { Content, WriteEntry, WriteNote, WriteOutcome } from '../core/written.ts';
import type { Row } from './database.ts';
import { JournalNotes } from './journal-notes.ts';

/** The content of a written file, and whether another was one of its contents, before or after. */
export interface WrittenContents extends Content {
  /** Where it was when it was written, relative to the root. */
  readonly path: string;
  isOne(sha256: string | undefined): boolean;
}

/** A picture with another content, which kept its time. */
interface WrittenPicture {
  /** Absolute: where it was then. */
  readonly path: string;
  readonly mtimeNs: bigint;
  readonly before: Content;
  readonly after: Content;
}

/** The writes of runs. Each method that changes something is one transaction. */
export class JournalWrites extends JournalNotes {
  /** The next number of a write of a run. */
  nextWrite(run: number): number {
    const [row] = this.all('SELECT ifnull(max(seq), -1) + 1 AS seq FROM writes WHERE run = ?', [
      run,
    ]);
    return Number(row?.['seq']);
  }

  /** Enters writes that are about to be made. */
  intendWrites(run: number, entries: readonly WriteEntry[]): void {
    if (entries.length === 0) return;
    this.write(() => {
      for (const entry of entries) this.run(INSERT_WRITE, writeValues(run, entry));
    });
  }

  /** Enters what files are about to become, and where the way back is kept. */
  noteWrites(run: number, notes: readonly WriteNote[]): void {
    if (notes.length === 0) return;
    this.write(() => {
      const sql = `UPDATE writes SET
          after_size = ifnull(?, after_size), after_sha256 = ifnull(?, after_sha256),
          back_at = ifnull(?, back_at), back_bytes = ifnull(?, back_bytes),
          forth_at = ifnull(?, forth_at), forth_bytes = ifnull(?, forth_bytes)
        WHERE run = ? AND seq = ?`;
      for (const { seq, after, back, forth } of notes) {
        const ranges = [back?.at, back?.bytes, forth?.at, forth?.bytes];
        const values = [after?.size, after?.sha256, ...ranges].map((value) => value ?? null);
        this.run(sql, [...values, run, seq]);
      }
    });
  }

  /** Enters that files are no longer where they were written. */
  moveWrites(run: number, entries: readonly WriteEntry[]): void {
    if (entries.length === 0) return;
    this.write(() => {
      for (const { seq, path } of entries) {
        this.run('UPDATE writes SET path = ? WHERE run = ? AND seq = ?', [path, run, seq]);
      }
    });
  }

  /** Enters what became of writes. */
  recordWrites(run: number, outcomes: readonly WriteOutcome[]): void {
    if (outcomes.length === 0) return;
    this.write(() => {
      const sql = 'UPDATE writes SET state = ?, failure = ? WHERE run = ? AND seq = ?';
      for (const { seq, state, failure } of outcomes) {
        this.run(sql, [state, failure === undefined ? null : JSON.stringify(failure), run, seq]);
      }
    });
  }

  /** The writes of a run that are in one of some states, in order, so many at a time. */
  *writes(
    run: number,
    states: readonly WriteEntry['state'][],
    most: number,
  ): Generator<WriteEntry[], void, undefined> {
    const sql = `SELECT * FROM writes WHERE run = ? AND seq > ?
        AND state IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT ?`;
    let last = -1;
    for (;;) {
      const rows = this.all(sql, [run, last, JSON.stringify(states), most]);
      const entries = rows.map(writeFromRow);
      last = entries.at(-1)?.seq ?? last;
      if (entries.length > 0) yield entries;
      if (entries.length < most) return;
    }
  }

  /** The contents of a file of a run's plan that was written: that which it has now, and all it has had. */
  contentsOf(run: number, file: number): WrittenContents | undefined {
    // Left to itself, SQLite goes through all writes of the run: it takes the primary key for the better way.
    const sql = 'SELECT * FROM writes INDEXED BY writes_by_file WHERE run = ? AND file = ?';
    const [row] = this.all(sql, [run, file]);
    if (row === undefined) return undefined;
    const { state, path, before, after } = writeFromRow(row);
    const all = [before, after].filter((content) => content !== undefined);
    const present = state === 'done' ? after : before;
    return (
      present && { ...present, path, isOne: (sha256) => all.some((one) => one.sha256 === sha256) }
    );
  }

  /** The writes of a run that are in a state: their groups, and their paths relative to the root. */
  *writesIn(run: number, state: WriteEntry['state']): Generator<{ group: number; path: string }> {
    const sql = 'SELECT "group", path FROM writes WHERE run = ? AND state = ? ORDER BY seq';
    for (const row of this.statement(sql).iterate(run, state)) {
      const { group, path }: Row = row;
      yield { group: Number(group), path: String(path) };
    }
  }

  /** The pictures that have other contents by runs, in the order in which they were written. */
  *picturesWritten(): Generator<WrittenPicture, void, undefined> {
    const sql = `SELECT root, path, mtime_ns, sha256, size, after_sha256, after_size FROM writes JOIN runs ON run = number
      WHERE state = 'done' AND kind = 'picture' ORDER BY run, seq`;
    for (const row of this.statement(sql).iterate()) {
      const { root, path, mtime_ns, sha256, size, after_sha256, after_size }: Row = row;
      yield {
        path: join(String(root), String(path)),
        mtimeNs: BigInt(String(mtime_ns)),
        before: { sha256: String(sha256), size: Number(size) },
        after: { sha256: String(after_sha256), size: Number(after_size) },
      };
    }
  }

  /** How many writes of a run are in a state. */
  countWrites(run: number, state: WriteEntry['state']): number {
    const sql = 'SELECT count(*) AS count FROM writes WHERE run = ? AND state = ?';
    return Number(this.all(sql, [run, state])[0]?.['count']);
  }

  /** Forgets what was kept of the contents of a run: its writes can no longer be undone. */
  forgetKept(run: number): void {
    this.write(() => {
      const sql = `UPDATE writes SET back_at = NULL, back_bytes = NULL, forth_at = NULL, forth_bytes = NULL
        WHERE run = ?`;
      this.run(sql, [run]);
    });
  }
}
