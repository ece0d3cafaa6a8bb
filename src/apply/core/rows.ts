import { z } from 'zod';
import { lazily } from '../../base/checks/lazily.ts';
import { FAILURE_CODES } from '../../base/errors.ts';
import type { Row, Value } from '../journal/database.ts';
import type { Entry, RunFile, RunFolder, RunRecord } from './run.ts';

const failure = lazily(() => z.object({ code: z.enum(FAILURE_CODES), message: z.string() }));

const runRow = lazily(() =>
  z.object({
    number: z.number(),
    id: z.string(),
    root: z.string(),
    action: z.enum(['move', 'copy', 'link']),
    destination: z.string().nullable(),
    model: z.string(),
    template: z.string(),
    started: z.string(),
    finished: z.string().nullable(),
    status: z.enum([
      'running',
      'finished',
      'interrupted',
      'undoing',
      'redoing',
      'undone',
      'partly-undone',
    ]),
    root_inode: z.string().nullable(),
    pid: z.number(),
    host: z.string(),
    born: z.string(),
  }),
);

const moveRow = lazily(() =>
  z.object({
    seq: z.number(),
    batch: z.number(),
    step: z.number(),
    file: z.number(),
    group: z.number(),
    role: z.enum(['picture', 'companion']),
    source: z.string(),
    target: z.string(),
    starts: z.number(),
    ends: z.number(),
    state: z.enum(['intended', 'undoing', 'done', 'failed', 'undone', 'kept', 'missing']),
    failure: z.string().nullable(),
    size: z.number(),
    mtime_ns: z.string(),
    inode: z.string(),
    sha256: z.string(),
    links: z.number(),
    typed: z.number(),
    copy_path: z.string().nullable(),
    copy_inode: z.string().nullable(),
  }),
);

type MoveRow = z.infer<ReturnType<typeof moveRow>>;

/** Reads a row of the table `runs`. */
export function runFromRow(row: unknown): RunRecord {
  const { pid, host, born, finished, destination, root_inode, ...rest } = runRow().parse(row);
  return {
    ...rest,
    destination: destination ?? rest.root,
    finished: finished ?? undefined,
    rootInode: root_inode === null ? undefined : BigInt(root_inode),
    owner: { pid, host, born },
  };
}

/** Reads rows of one run in the table `moves`, in order; all of any file that is among them. */
export function entriesFromRows(rows: Iterable<unknown>): Entry[] {
  const moves = Array.from(rows, (row) => moveRow().parse(row));
  const targets = new Map(
    moves.filter(({ ends }) => ends === 1).map((row) => [row.file, row.target]),
  );
  const files = new Map(
    moves.filter(({ starts }) => starts === 1).map((row) => [row.file, fileFromRow(row, targets)]),
  );
  return moves.map((row) => entryFromRow(row, files.get(row.file) ?? fileFromRow(row, targets)));
}

function fileFromRow(row: MoveRow, targets: ReadonlyMap<number, string>): RunFile {
  return {
    index: row.file,
    group: row.group,
    role: row.role,
    source: row.source,
    target: targets.get(row.file) ?? row.target,
    identity: {
      size: row.size,
      mtimeNs: BigInt(row.mtime_ns),
      inode: BigInt(row.inode),
      sha256: row.sha256,
    },
    links: row.links,
    ...(row.typed === 1 ? { typed: true } : {}),
  };
}

function entryFromRow(row: MoveRow, file: RunFile): Entry {
  const inode = row.copy_inode === null ? undefined : BigInt(row.copy_inode);
  return {
    seq: row.seq,
    batch: row.batch,
    isStep: row.step === 1,
    file,
    source: row.source,
    target: row.target,
    state: row.state,
    failure: row.failure === null ? undefined : failure().parse(JSON.parse(row.failure)),
    copy: row.copy_path === null ? undefined : { path: row.copy_path, inode },
  };
}

/** A step as values for the columns of {@link INSERT_MOVE}. */
export function entryValues(run: number, { seq, batch, isStep, file, ...entry }: Entry): Value[] {
  const { size, mtimeNs, inode, sha256 } = file.identity;
  return [
    run,
    seq,
    batch,
    isStep ? 1 : 0,
    file.index,
    file.group,
    file.role,
    entry.source,
    entry.target,
    entry.source === file.source ? 1 : 0,
    entry.target === file.target ? 1 : 0,
    entry.state,
    entry.failure === undefined ? null : JSON.stringify(entry.failure),
    size,
    String(mtimeNs),
    String(inode),
    sha256,
    file.links,
    file.typed === true ? 1 : 0,
  ];
}

export const INSERT_MOVE = `
  INSERT INTO moves (run, seq, batch, step, file, "group", role, source, target, starts, ends, state, failure,
                     size, mtime_ns, inode, sha256, links, typed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const folderRow = lazily(() =>
  z.object({
    run: z.number(),
    seq: z.number(),
    path: z.string(),
    state: z.enum(['intended', 'made', 'gone', 'emptied']),
    mode: z.number().nullable(),
  }),
);

/** Reads a row of the table `folders`. */
export function folderFromRow(row: unknown): RunFolder {
  return folderRow().parse(row);
}

/** Reads one number of a row. */
export function numberFrom(row: Row | undefined, column: string): number {
  return z.number().parse(row?.[column]);
}
