import { defined } from '../../base/defined.ts';
import { type Failure, PhotonymError } from '../../base/errors.ts';
import { failureOf } from '../core/refusal.ts';
import type { Uncarried } from '../core/uncarried.ts';
import { Undecided } from '../disk/ask.ts';
import { LeftBehind } from './copy.ts';

/** The outcome of a step. `leftover` is a second name or a copy that could not be removed. */
export type MoveOutcome =
  | {
      readonly type: 'moved';
      readonly leftover?: string;
      readonly uncarried?: readonly Uncarried[];
    }
  /** The file is where it was. */
  | { readonly type: 'failed'; readonly failure: Failure; readonly leftover?: string }
  /** The disk does not say where the file is; nothing has been removed. */
  | { readonly type: 'undecided'; readonly failure: Failure }
  | { readonly type: 'interrupted' };

/**
 * The outcome of work on one file.
 *
 * @param work gives what it had to leave behind, if anything
 * @throws only what is a bug of ours
 */
export async function outcomeOf(
  source: string,
  target: string,
  work: () => Promise<string | undefined>,
): Promise<MoveOutcome> {
  try {
    return { type: 'moved', ...defined({ leftover: await work() }) };
  } catch (error) {
    if (error instanceof PhotonymError && error.code === 'INTERRUPTED') {
      return { type: 'interrupted' };
    }
    if (error instanceof Undecided) {
      return { type: 'undecided', failure: failureOf(error.cause, source, target) };
    }
    const leftover = error instanceof LeftBehind ? error.leftover : undefined;
    return { type: 'failed', failure: failureOf(error, source, target), ...defined({ leftover }) };
  }
}
