import { type ApplyOptions, apply } from '../../../src/apply/apply.ts';
import type { Receipt, RunEvent } from '../../../src/apply/core/run-event.ts';
import type { Plan } from '../../../src/plan/core/plan.ts';
import { eventsOf } from './scratch-tree.ts';

/** All events of applying a plan. */
export async function applied(plan: Plan, options: ApplyOptions): Promise<RunEvent[]> {
  return eventsOf(apply(plan, options));
}

/** The receipt at the end. */
export function receiptOf(events: readonly RunEvent[]): Receipt {
  const last = events.at(-1);
  if (last?.type !== 'receipt') throw new Error('There is no receipt at the end.');
  return last.receipt;
}

/** The files that failed, and the codes of their failures. */
export function failuresOf(events: readonly RunEvent[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap((event) => (event.type === 'failed' ? [[event.file, event.failure.code]] : [])),
  );
}
