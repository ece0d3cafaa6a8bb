import type { Failure } from '../../base/errors.ts';
import type { RunRecord } from '../core/run.ts';
import type { RunEvent } from '../core/run-event.ts';
import type { Journal } from '../journal/journal.ts';
import type { Ports } from '../ports.ts';
import { notFound, recoverRun } from './recover-run.ts';
import type { RecoveredFile } from './recovered-file.ts';

/** The events of a recovery, from `started` to `receipt` or, if files are undecided, to `skipped`. */
export function* recoveryEvents(
  { id: run, action, root, destination }: RunRecord,
  files: readonly RecoveredFile[],
): Generator<RunEvent, void, undefined> {
  yield { type: 'started', operation: 'recover', run, action, root, destination };
  const counts = { moved: 0, kept: 0, failed: 0, written: 0 };
  for (const file of files) {
    if (file.removed !== undefined) yield { type: 'removed', file: file.removed };
    const event = eventOf(file);
    counts[event.type] += 1;
    yield event;
  }
  if (files.some(({ action }) => action === 'undecided')) {
    yield { type: 'skipped', run, root, reason: 'undecided' };
    return;
  }
  const lost = files.filter(({ action }) => action === 'missing').length;
  const hashes = { hashesBefore: files.length, hashesAfter: files.length - lost, lost };
  const { written, ...rest } = counts;
  const tagged = written > 0 ? { tagged: written } : {};
  yield {
    type: 'receipt',
    receipt: { operation: 'recover', run, ...rest, ...tagged, ...hashes, checked: 'names' },
  };
}

function eventOf({
  source,
  place,
  action,
  failure,
}: RecoveredFile): Extract<RunEvent, { readonly type: 'moved' | 'kept' | 'failed' | 'written' }> {
  if (place === undefined) {
    return { type: 'failed', file: source, failure: failure ?? notFound(source) };
  }
  if (action === 'written') return { type: 'written', file: place };
  return action === 'moved'
    ? { type: 'moved', from: source, to: place }
    : { type: 'kept', file: place };
}

/**
 * Looks again, at the end of a run, for the files of which it could not be told where they are, and
 * enters the end in the journal.
 *
 * @param failures why it could not be told, by their original path
 * @param end the status of the run if its end is known now
 */
export async function settleUndecided(
  run: string,
  failures: ReadonlyMap<string, Failure>,
  { journal, world, end }: { journal: Journal; world: Ports; end: 'finished' | 'interrupted' },
): Promise<RunEvent[]> {
  const record = journal.find(run);
  if (record === undefined) throw new Error(`Run ${run} is not in the journal.`);
  const files = await recoverRun(record, { journal, world, failures, end });
  return files.map((file) => {
    const event = eventOf(file);
    if (event.type !== 'kept') return event;
    const failure = failures.get(file.source) ?? groupFailure(file.source);
    return { type: 'failed', file: event.file, failure };
  });
}

function groupFailure(source: string): Failure {
  return {
    code: 'MOVE_FAILED',
    message: `"${source}" stays where it was, because a file of its group must.`,
  };
}
