import { PhotonymError } from '../../base/errors.ts';
import { interleaved } from '../../base/stream.ts';
import type { Book } from '../journal/book.ts';
import type { Carrier, CarryEvent } from './carrier.ts';

/** What is to be carried. */
export interface Voyage {
  /** Id of the run. */
  readonly run: string;
  /** One for each batch, made when its turn comes. */
  readonly carriers: Iterable<Carrier>;
  readonly book: Book;
  readonly signal: AbortSignal | undefined;
  /** Enters the end in the journal. */
  end(isComplete: boolean): Promise<void>;
}

/** Batches under way at once: enough to keep the disk busy while the journal is written. */
const BATCHES_AT_ONCE = 8;

/**
 * Carries files until all have arrived or failed, or until the signal is aborted or the reader of
 * the events goes away; then what is half-way is taken back. After a crash of our own neither
 * happens, nor is the end entered: `recover` knows better what to do then.
 *
 * @throws PhotonymError INTERRUPTED, when everything is in order again.
 */
export async function* carryToEnd(voyage: Voyage): AsyncGenerator<CarryEvent, void, undefined> {
  const { run, book, signal, end } = voyage;
  const course: Course = { hasCrashed: false, isUnfinished: false, crash: new AbortController() };
  try {
    yield* interleaved(legsOfAll(voyage, course), BATCHES_AT_ONCE);
  } finally {
    if (!course.hasCrashed) {
      await book.flush();
      await end(!course.isUnfinished);
    }
  }
  if (course.isUnfinished) {
    throw new PhotonymError('INTERRUPTED', `Run ${run} was interrupted.`, {
      cause: signal?.reason,
      remedy: `What it has done can be undone: photonym undo ${run}`,
    });
  }
}

interface Course {
  /** Something went wrong that is not the matter of one file: no batch does anything more. */
  hasCrashed: boolean;
  /** Something has neither arrived nor failed. */
  isUnfinished: boolean;
  readonly crash: AbortController;
}

function* legsOfAll(
  { carriers, signal }: Voyage,
  course: Course,
): Generator<AsyncGenerator<CarryEvent, void, undefined>, void, undefined> {
  const signals = [course.crash.signal, ...(signal === undefined ? [] : [signal])];
  const until = AbortSignal.any(signals);
  let isExhausted = false;
  try {
    for (const carrier of carriers) {
      if (until.aborted) return;
      yield carryBatch(carrier, course, until);
    }
    isExhausted = true;
  } catch (error) {
    crash(course);
    throw error;
  } finally {
    if (!isExhausted) course.isUnfinished = true;
  }
}

async function* carryBatch(
  carrier: Carrier,
  course: Course,
  until: AbortSignal,
): AsyncGenerator<CarryEvent, void, undefined> {
  try {
    yield* carrier.carry(until);
  } catch (error) {
    crash(course);
    throw error;
  } finally {
    if (!course.hasCrashed && carrier.isUnfinished) {
      course.isUnfinished = true;
      await carrier.abandon().catch((error: unknown) => {
        crash(course);
        throw error;
      });
    }
  }
}

function crash(course: Course): void {
  course.hasCrashed = true;
  course.crash.abort();
}
