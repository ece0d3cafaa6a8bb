import type { BigIntStats } from 'node:fs';
import { posix } from 'node:path';
import { defined } from '../../base/defined.ts';
import { type Failure, PhotonymError } from '../../base/errors.ts';
import { forEachOf } from '../../base/stream.ts';
import type { Pieces } from '../../tag/core/splice.ts';
import { Untaggable } from '../../tag/rewrite.ts';
import { failureOf } from '../core/refusal.ts';
import type { RunEvent } from '../core/run-event.ts';
import type { WriteEntry, WriteNote, WriteOutcome } from '../core/written.ts';
import { Undecided } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { OpenFolders } from '../disk/open-folders.ts';
import type { Journal } from '../journal/journal.ts';
import { absolutePath } from '../move/take-step.ts';
import { FileWrite, type Target } from './file-write.ts';
import type { KeptFile } from './kept-file.ts';

/** Where and how files are written. */
export interface WriteContext {
  readonly journal: Journal;
  /** The run's number, id and root. */
  readonly number: number;
  readonly id: string;
  readonly root: string;
  readonly fs: FileSystem;
  readonly folders: OpenFolders;
  readonly kept: KeptFile;
  /** Milliseconds since 1970: sidecars that change get this time, so that programs see it. */
  readonly now: number;
  /** The stats of a folder (absolute): {@link rememberingFolders}. */
  statsOf(folder: string): Promise<BigIntStats>;
}

/** A journalled write, and what the file is to become. */
export interface Writing {
  readonly entry: WriteEntry;
  /** Whether it gets the new content, or the old one again. */
  readonly isForward: boolean;
  /** Gives undefined if nothing changes. */
  pieces(path: string): Promise<Pieces | undefined>;
}

/** The writes that are prepared together: as many files are open at once. */
export const WRITES_AT_ONCE = 128;
const FILES_AT_ONCE = 16;
const MOST_FOLDERS = 256;

/** Looks at a folder once for many files, which come folder by folder. */
export function rememberingFolders(fs: FileSystem): WriteContext['statsOf'] {
  const known = new Map<string, Promise<BigIntStats>>();
  return (folder) => {
    const stats = known.get(folder) ?? fs.lstat(folder);
    if (known.size >= MOST_FOLDERS) known.clear();
    known.set(folder, stats);
    stats.catch(() => known.delete(folder));
    return stats;
  };
}

/**
 * Writes files whose intents are in the journal: makes all new contents beside them, enters what the files
 * become and how they become again what they were, exchanges them, and enters the outcomes. Until the
 * signal is aborted; files not written by then are as they were, and their writes stay open. In the end it says
 * whether all have been written or refused.
 */
export async function* writeFiles(
  writings: readonly Writing[],
  context: WriteContext,
  { until, undecided }: { until: AbortSignal; undecided: Map<string, Failure> },
): AsyncGenerator<RunEvent, boolean, undefined> {
  const { journal, number, kept } = context;
  const outcomes = new Map<number, WriteOutcome>();
  const all = writings.map((writing) => ({
    writing,
    write: new FileWrite(targetOf(writing, context), context),
  }));
  type Work = (typeof all)[number];
  const attempt = async (
    { writing }: Work,
    work: () => Promise<WriteOutcome['state'] | undefined>,
  ) => {
    const { entry } = writing;
    try {
      const state = await work();
      if (state !== undefined) outcomes.set(entry.seq, { seq: entry.seq, state });
    } catch (error) {
      const failure = whyNot(error, entry);
      if (failure === 'interrupted') return;
      if (error instanceof Undecided) undecided.set(entry.path, failure);
      else outcomes.set(entry.seq, { seq: entry.seq, state: refused(writing), failure });
    }
  };
  const open = ({ writing }: Work): boolean =>
    !until.aborted && !outcomes.has(writing.entry.seq) && !undecided.has(writing.entry.path);
  try {
    await forEachOf(all, FILES_AT_ONCE, async (work) => {
      if (until.aborted) return;
      await attempt(work, async () => {
        const { writing, write } = work;
        const changes = await write.prepare((path) => writing.pieces(path), until);
        return changes ? undefined : 'kept';
      });
    });
    const notes = new Map<number, WriteNote>();
    for (const work of all.filter(open)) noteOf(work.writing, work.write, { kept, notes });
    await kept.flush();
    journal.noteWrites(number, [...notes.values()]);
    await forEachOf(all.filter(open), FILES_AT_ONCE, async (work) => {
      if (!open(work)) return;
      await attempt(work, async () => {
        await work.write.carryOut();
        return work.writing.isForward ? 'done' : 'undone';
      });
    });
  } finally {
    await closeAll(all, undecided);
  }
  await syncFolders(
    all.filter(({ write }) => write.hasChanged),
    context,
  );
  journal.recordWrites(number, [...outcomes.values()]);
  for (const { writing, write } of all) {
    const { seq, path } = writing.entry;
    const outcome = outcomes.get(seq);
    if (outcome?.failure !== undefined)
      yield { type: 'failed', file: path, failure: outcome.failure };
    else if (outcome?.state === 'done' || outcome?.state === 'undone') {
      yield { type: 'written', file: path, ...defined({ contents: contentsOf(writing, write) }) };
    }
  }
  return all.every(
    ({ writing: { entry } }) => outcomes.has(entry.seq) || undecided.has(entry.path),
  );
}

function contentsOf({ entry }: Writing, { made }: FileWrite) {
  const { kind, before, after } = entry;
  if (kind !== 'picture' || before === undefined || made === undefined) return undefined;
  const { size, sha256 } = before;
  return { before: { size, sha256 }, after: after ?? made.content };
}

async function closeAll(
  all: readonly { readonly writing: Writing; readonly write: FileWrite }[],
  undecided: Map<string, Failure>,
): Promise<void> {
  const ends = await Promise.allSettled(all.map(({ write }) => write.close()));
  for (const [index, end] of ends.entries()) {
    const path = all[index]?.writing.entry.path ?? '';
    if (end.status === 'rejected') undecided.set(path, failureOf(causeOf(end.reason), path, path));
  }
}

function targetOf({ entry, isForward }: Writing, { root, id, now }: WriteContext): Target {
  const { path, seq, kind, before, after } = entry;
  const tag = `${id}-w${seq}`;
  return {
    path: absolutePath({ action: 'move', root, destination: root }, path, true),
    tag,
    from: isForward ? before : after,
    to: isForward ? after : before,
    mtimeNs: kind === 'sidecar' && isForward ? BigInt(now) * 1_000_000n : before?.mtimeNs,
    isRemoval: !isForward && before === undefined,
  };
}

/** Keeps the way to the content that is about to be replaced, unless it is kept already. */
function noteOf(
  { entry, isForward }: Writing,
  { made }: FileWrite,
  { kept, notes }: { kept: KeptFile; notes: Map<number, WriteNote> },
): void {
  if (made === undefined) return;
  const { seq } = entry;
  if (isForward) {
    notes.set(seq, { seq, after: made.content });
    if (entry.back !== undefined || entry.before === undefined) return;
    kept.add(made.back, (back) => notes.set(seq, { seq, after: made.content, back }));
  } else if (entry.forth === undefined) {
    kept.add(made.back, (forth) => notes.set(seq, { seq, forth }));
  }
}

async function syncFolders(
  changed: readonly { readonly writing: Writing }[],
  { fs, root }: Pick<WriteContext, 'fs' | 'root'>,
): Promise<void> {
  const folders = new Set(changed.map(({ writing }) => posix.dirname(writing.entry.path)));
  const transfer = { action: 'move', root, destination: root } as const;
  await Promise.all(
    Array.from(folders, (folder) => fs.sync(absolutePath(transfer, folder, true)).catch(passOver)),
  );
}

/** On a disk that fails or is gone, what has been seen to happen is still worth entering. */
function passOver(error: unknown): void {
  failureOf(error, '', '');
}

/** A write that is not made leaves the file as it was. */
function refused({ isForward, entry }: Writing): WriteOutcome['state'] {
  if (!isForward) return 'done';
  return entry.after === undefined ? 'failed' : 'undone';
}

function whyNot(error: unknown, { path }: WriteEntry): Failure | 'interrupted' {
  if (error instanceof PhotonymError && error.code === 'INTERRUPTED') return 'interrupted';
  if (error instanceof Untaggable) return { code: 'NOT_WRITABLE', message: error.message };
  return failureOf(causeOf(error), path, path);
}

function causeOf(error: unknown): unknown {
  return error instanceof Undecided ? error.cause : error;
}
