import { messageOf, PhotonymError, systemCode, throwIfAborted } from '../../base/errors.ts';
import { isUnfinished, type RunRecord } from '../core/run.ts';
import type { RunEvent } from '../core/run-event.ts';
import { Undecided } from '../disk/ask.ts';
import { hasJournal } from '../journal/database.ts';
import { Journal } from '../journal/journal.ts';
import { thisProcess } from '../journal/owner.ts';
import { type Ports, realPorts } from '../ports.ts';
import type { RunOptions } from '../run-options.ts';
import { removeLeftovers } from './leftovers.ts';
import { isReachable } from './reachable.ts';
import { recoverRun } from './recover-run.ts';
import { recoveryEvents } from './recovery-events.ts';

/** A run that is under way or was cut short. */
export interface UnfinishedRun {
  readonly run: string;
  readonly root: string;
  /** ISO 8601. */
  readonly started: string;
  /** It is at work, or was begun on another computer and may be at work there. */
  readonly mayBeAlive: boolean;
}

/** Options for {@link recover}. */
export interface RecoverOptions extends RunOptions {
  /** Also recovers runs that were begun on another computer and are at work there no longer. */
  readonly otherHosts?: boolean | undefined;
}

/**
 * Puts all runs in order that were cut short, by a crash or a loss of power, and removes second
 * names that a run was not permitted to remove. For each run there is `started` … `receipt`, or
 * `skipped`, after which the other runs follow. Recovering again changes nothing.
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
    for (const record of [...journal.unfinished(), ...journal.withMissing()]) {
      throwIfAborted(signal);
      yield* recoverOrSkip(record, { journal, world, otherHosts });
    }
    for (const record of journal.withLeftovers()) {
      throwIfAborted(signal);
      const files = await removeLeftovers(record, { journal, fs: world.fs });
      if (files.length > 0) yield* recoveryEvents(record, files);
    }
  } finally {
    journal.close();
  }
}

interface Recovery {
  readonly journal: Journal;
  readonly world: Ports;
  readonly otherHosts: boolean | undefined;
}

/** A disk that fails costs its own runs, not those after them. */
async function* recoverOrSkip(
  record: RunRecord,
  recovery: Recovery,
): AsyncGenerator<RunEvent, void, undefined> {
  const { id: run, root } = record;
  try {
    yield* recoverOne(record, recovery);
  } catch (error) {
    if (error instanceof PhotonymError && error.code === 'RUN_UNFINISHED') {
      yield { type: 'skipped', run, root, reason: 'alive' };
      return;
    }
    const reason = error instanceof Undecided ? error.cause : error;
    if (systemCode(reason) === undefined || reason instanceof PhotonymError) throw error;
    const failure = { code: 'MOVE_FAILED' as const, message: messageOf(reason) };
    yield { type: 'skipped', run, root, reason: 'undecided', failure };
  }
}

async function* recoverOne(
  record: RunRecord,
  { journal, world, otherHosts = false }: Recovery,
): AsyncGenerator<RunEvent, void, undefined> {
  const { id: run, root } = record;
  const isOpen = isUnfinished(record);
  const where = isOpen ? journal.whereabouts(record, world.owner) : 'gone';
  if (where === 'at-work') yield { type: 'skipped', run, root, reason: 'alive' };
  else if (where === 'out-of-sight' && !otherHosts) {
    yield { type: 'skipped', run, root, reason: 'out-of-sight' };
  } else if (!(await isReachable(record, { journal, fs: world.fs }))) {
    if (isOpen) yield { type: 'skipped', run, root, reason: 'unreachable' };
  } else {
    const files = await recoverRun(record, { journal, world });
    const isFound = files.some(({ action }) => action !== 'missing');
    if (isOpen || isFound) yield* recoveryEvents(record, files);
  }
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
    const here = thisProcess();
    return journal.unfinished().map((record) => ({
      run: record.id,
      root: record.root,
      started: record.started,
      mayBeAlive: journal.whereabouts(record, here) !== 'gone',
    }));
  } finally {
    journal.close();
  }
}
