import { type Failure, PhotonymError } from '../../base/errors.ts';
import { interleaved } from '../../base/stream.ts';
import type { RunEvent } from '../core/run-event.ts';
import type { OpenFolders } from '../disk/open-folders.ts';
import type { JournalWriter } from '../journal/journal-writer.ts';
import type { BatchMover, MoveEvent } from './batch-mover.ts';

/** The batches of a run. */
interface BatchMoves {
  /** Id of the run. */
  readonly run: string;
  /** One for each batch, made when its turn comes. */
  readonly movers: Iterable<BatchMover>;
  readonly writer: JournalWriter;
  /** Closed at the end. */
  readonly folders: OpenFolders;
  readonly signal: AbortSignal | undefined;
  readonly end: EndOfRun;
  /** What the run does before or after it moves files. */
  readonly before?: MoreWork | undefined;
  readonly after?: MoreWork | undefined;
}

/**
 * Further steps of a run, until the signal is aborted. Undecided ones are entered as those of moves. In the end it
 * says whether all have been taken.
 */
export type MoreWork = (
  until: AbortSignal,
  undecided: Map<string, Failure>,
) => AsyncGenerator<RunEvent, boolean, undefined>;

/**
 * Enters the end of a run in the journal. `undecided` says why it cannot be told where files are, by
 * their original path. Gives the events that come of looking for them again.
 */
export type EndOfRun = (
  isComplete: boolean,
  undecided: ReadonlyMap<string, Failure>,
) => Promise<readonly RunEvent[]>;

/** Batches under way at once: enough to keep the disk busy while the journal is written. */
const BATCHES_AT_ONCE = 8;

/**
 * Moves files until all have arrived or failed, or until the signal is aborted or the reader of
 * the events goes away; then what is half-way is taken back. After a crash of our own neither
 * happens, nor is the end entered: `recover` knows better what to do then.
 *
 * @throws PhotonymError INTERRUPTED, when everything is in order again.
 */
export async function* moveBatches(moves: BatchMoves): AsyncGenerator<RunEvent, void, undefined> {
  const { run, writer, folders, signal, end } = moves;
  let settled: readonly RunEvent[] = [];
  const progress: Progress = {
    hasCrashed: false,
    isUnfinished: false,
    undecided: new Map(),
    crash: new AbortController(),
  };
  try {
    yield* also(moves.before, moves, progress);
    yield* interleaved(movesOfAll(moves, progress), BATCHES_AT_ONCE);
    // Where the files are by then is read in the journal.
    if (moves.after !== undefined && !progress.isUnfinished) await writer.flush();
    yield* also(moves.after, moves, progress);
  } finally {
    await folders.close();
    if (!progress.hasCrashed) {
      await writer.flush();
      settled = await end(!progress.isUnfinished, progress.undecided);
    }
  }
  yield* settled;
  if (progress.isUnfinished) {
    throw new PhotonymError('INTERRUPTED', `Run ${run} was interrupted.`, {
      cause: signal?.reason,
      remedy: `Undo its moves with: photonym undo ${run}`,
    });
  }
}

interface Progress {
  /** Something went wrong that is not the matter of one file: no batch does anything more. */
  hasCrashed: boolean;
  /** Something has neither arrived nor failed. */
  isUnfinished: boolean;
  readonly undecided: Map<string, Failure>;
  readonly crash: AbortController;
}

async function* also(
  work: MoreWork | undefined,
  { signal }: BatchMoves,
  progress: Progress,
): AsyncGenerator<RunEvent, void, undefined> {
  if (work === undefined || progress.isUnfinished) return;
  const until = untilOf(signal, progress);
  let isDone = false;
  try {
    isDone = yield* work(until, progress.undecided);
  } catch (error) {
    crash(progress);
    throw error;
  } finally {
    if (!isDone) progress.isUnfinished = true;
  }
}

function untilOf(signal: AbortSignal | undefined, { crash: own }: Progress): AbortSignal {
  return AbortSignal.any([own.signal, ...(signal === undefined ? [] : [signal])]);
}

function* movesOfAll(
  { movers, signal }: BatchMoves,
  progress: Progress,
): Generator<AsyncGenerator<MoveEvent, void, undefined>, void, undefined> {
  if (progress.isUnfinished) return;
  const until = untilOf(signal, progress);
  let isExhausted = false;
  try {
    for (const mover of movers) {
      if (until.aborted) return;
      yield moveBatch(mover, progress, until);
    }
    isExhausted = true;
  } catch (error) {
    crash(progress);
    throw error;
  } finally {
    if (!isExhausted) progress.isUnfinished = true;
  }
}

async function* moveBatch(
  mover: BatchMover,
  progress: Progress,
  until: AbortSignal,
): AsyncGenerator<MoveEvent, void, undefined> {
  try {
    yield* mover.run(until);
  } catch (error) {
    crash(progress);
    throw error;
  } finally {
    if (!progress.hasCrashed && mover.isUnfinished) {
      progress.isUnfinished = true;
      await mover.abandon().catch((error: unknown) => {
        crash(progress);
        throw error;
      });
    }
    for (const [source, failure] of mover.undecided) progress.undecided.set(source, failure);
  }
}

function crash(progress: Progress): void {
  progress.hasCrashed = true;
  progress.crash.abort();
}
