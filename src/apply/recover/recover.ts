import type { RunRecord } from '../core/run.ts';
import { hasJournal } from '../journal/database.ts';
import { Journal } from '../journal/journal.ts';
import { mayBeAlive } from '../journal/owner.ts';
import { lookAt } from '../move/file-system.ts';
import { type Ports, realPorts } from '../move/ports.ts';
import { tidyLeftovers } from './leftovers.ts';
import { type RecoveredFile, recoverRun } from './recover-run.ts';

/** A run that is under way or was cut short. */
export interface UnfinishedRun {
  readonly run: string;
  readonly root: string;
  /** ISO 8601. */
  readonly started: string;
  /** Its process may still be at work: on this computer it is, on another it cannot be seen. */
  readonly mayBeAlive: boolean;
}

/** What became of a run that was not finished. */
export interface Recovery {
  readonly run: string;
  readonly root: string;
  /**
   * - `recovered`: in order, and can be undone
   * - `alive`: its process may still be at work, so that it was not touched
   * - `unreachable`: its folder is not there, as when a disk is not plugged in
   */
  readonly status: 'recovered' | 'alive' | 'unreachable';
  /** The files of which the journal did not know where they are. */
  readonly files: readonly RecoveredFile[];
}

/** How to recover. */
export interface RecoverOptions {
  /** Where the journal is kept. */
  readonly dataDir: string;
  /** Also runs of another computer, which is known to be at work no longer. */
  readonly otherHosts?: boolean;
  readonly ports?: Partial<Ports> | undefined;
}

/**
 * Puts all runs in order that were cut short, by a crash or a loss of power, and takes away second
 * names that a run was not permitted to. Doing so again changes nothing.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE or DISK_FULL.
 */
export async function recover({ dataDir, otherHosts, ports }: RecoverOptions): Promise<Recovery[]> {
  if (!hasJournal(dataDir)) return [];
  const world = realPorts(ports);
  const journal = new Journal(dataDir, world.journalHook);
  try {
    const recoveries: Recovery[] = [];
    for (const record of journal.unfinished()) {
      const { id: run, root } = record;
      const isForeign = record.owner.host !== world.owner.host;
      if (mayBeAlive(record.owner) && !(isForeign && otherHosts)) {
        recoveries.push({ run, root, status: 'alive', files: [] });
      } else if ((await lookAt(world.fs, root)) === undefined) {
        recoveries.push({ run, root, status: 'unreachable', files: [] });
      } else {
        const files = await recoverRun(record, { journal, world });
        recoveries.push({ run, root, status: 'recovered', files });
      }
    }
    for (const record of journal.withLeftovers()) {
      const files = await tidyLeftovers(record, { journal, fs: world.fs });
      const { id: run, root } = record;
      if (files.length > 0) recoveries.push({ run, root, status: 'recovered', files });
    }
    return recoveries;
  } finally {
    journal.close();
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
    return journal.unfinished().map(describe);
  } finally {
    journal.close();
  }
}

function describe({ id, root, started, owner }: RunRecord): UnfinishedRun {
  return { run: id, root, started, mayBeAlive: mayBeAlive(owner) };
}
