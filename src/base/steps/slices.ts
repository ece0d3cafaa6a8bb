import { setImmediate } from 'node:timers/promises';
import type { Steps } from './steps.ts';

/** Others wait for so long, and for one step. */
const SLICE_MS = 20;

/** The result of work that gives others their turn in between. */
export async function inSlices<T>(work: Steps<T>): Promise<T> {
  for (let begun = performance.now(); ; ) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun < SLICE_MS) continue;
    await setImmediate();
    begun = performance.now();
  }
}
