import { PhotonymError } from '../errors.ts';
import type { Carrier, CarryEvent } from './carrier.ts';

/**
 * Carries files until all have arrived or failed, or until the signal is aborted or the reader of
 * the events goes away; then what is half-way is taken back. `end` enters the end in the journal.
 * After a crash of our own neither happens: `recover` knows better what to do then.
 *
 * @throws PhotonymError INTERRUPTED, when everything is in order again.
 */
export async function* carryToEnd(
  carrier: Carrier,
  {
    run,
    signal,
    end,
  }: { run: string; signal: AbortSignal | undefined; end: (isComplete: boolean) => void },
): AsyncGenerator<CarryEvent, void, undefined> {
  let hasCrashed = false;
  try {
    yield* carrier.carry(signal);
  } catch (error) {
    hasCrashed = true;
    throw error;
  } finally {
    if (!hasCrashed) {
      if (carrier.isUnfinished) await carrier.abandon();
      end(!carrier.isUnfinished);
    }
  }
  if (carrier.isUnfinished) {
    throw new PhotonymError('INTERRUPTED', `Run ${run} was interrupted.`, {
      cause: signal?.reason,
      remedy: `What it has done can be undone: photonym undo ${run}`,
    });
  }
}
