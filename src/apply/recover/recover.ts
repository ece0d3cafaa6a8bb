import { throwIfAborted } from '../../base/errors.ts';
import type { RunRecord } from '../core/run.ts';
import type { RunEvent } from '../core/run-event.ts';
import { hasJournal } from '../journal/database.ts';
import { Journal } from '../journal/journal.ts';
import { mayBeAlive } from '../journal/owner.ts';
import { lstatIfThere } from '../move/file-system.ts';
import { realPorts } from '../move/ports.ts';
import type { RunOptions } from '../run-options.ts';
import { removeLeftovers } from './leftovers.ts';
import { notFound, type RecoveredFile, recoverRun } from './recover-run.ts';

/** A run that is under way or was cut short. */
export interface UnfinishedRun {
  readonly run: string;
  readonly root: string;
  /** ISO 8601. */
  readonly started: string;
  /** Its process may still be at work: on this computer it is, on another it cannot be seen. */
  readonly mayBeAlive: boolean;
}

/** Options for {@link recover}. */
export interface RecoverOptions extends RunOptions {
  /** Also recovers runs of other computers, which are known to be at work no longer. */
  readonly otherHosts?: boolean | undefined;
}

/**
 * Puts all runs in order that were cut short, by a crash or a loss of power, and removes second
 * names that a run was not permitted to remove. For each run there is `started` … `receipt`, or
 * `skipped`. Recovering again changes nothing.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL or INTERRUPTED.
 */
export async function* recover({
  dataDir,
  otherHosts,
  signal,
  ports,
}: RecoverOptions): AsyncGenerator<RunEvent, void, undefined> {
  if (!hasJournal(dataDir)) return;
  const world = realPorts(ports);
  const journal = new Journal(dataDir, world.journalHook);
  try {
    for (const record of journal.unfinished()) {
      throwIfAborted(signal);
      const { id: run, root, owner } = record;
      const isForeign = owner.host !== world.owner.host;
      if (mayBeAlive(owner) && !(isForeign && otherHosts)) {
        yield { type: 'skipped', run, root, reason: 'alive' };
      } else if ((await lstatIfThere(world.fs, root)) === undefined) {
        yield { type: 'skipped', run, root, reason: 'unreachable' };
      } else {
        yield* eventsOf(record, await recoverRun(record, { journal, world }));
      }
    }
    for (const record of journal.withLeftovers()) {
      throwIfAborted(signal);
      const files = await removeLeftovers(record, { journal, fs: world.fs });
      if (files.length > 0) yield* eventsOf(record, files);
    }
  } finally {
    journal.close();
  }
}

function* eventsOf(
  { id: run, root, destination }: RunRecord,
  files: readonly RecoveredFile[],
): Generator<RunEvent, void, undefined> {
  yield { type: 'started', operation: 'recover', run, root, destination };
  const counts = { moved: 0, kept: 0, failed: 0 };
  for (const { source, action, place, removed } of files) {
    if (removed !== undefined) yield { type: 'removed', file: removed };
    if (place === undefined) {
      counts.failed += 1;
      yield { type: 'failed', file: source, failure: notFound(source) };
    } else if (action === 'moved') {
      counts.moved += 1;
      yield { type: 'moved', from: source, to: place };
    } else {
      counts.kept += 1;
      yield { type: 'kept', file: place };
    }
  }
  const hashes = { hashesBefore: files.length, hashesAfter: counts.moved + counts.kept };
  const receipt = { operation: 'recover', run, ...counts, ...hashes, lost: counts.failed } as const;
  yield { type: 'receipt', receipt: { ...receipt, checked: 'names' } };
}

/**
 * Runs that are under way or were cut short, oldest first, for a notice at the start.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE.
 */
export function unfinishedRuns(dataDir: string): UnfinishedRun[] {
  if (!hasJournal(dataDir)) return [];
  const journal = new Journal(dataDir);
  try {
    return journal.unfinished().map(describe);
  } finally {
    journal.close();
  }
}

function describe({ id, root, started, owner }: RunRecord): UnfinishedRun {
  return { run: id, root, started, mayBeAlive: mayBeAlive(owner) };
}
