import type { FileState } from '../core/purpose.ts';
import type { ReadyGroup } from '../core/ready-groups.ts';
import { lookAt } from '../listing.ts';
import { writtenFiles } from '../writers.ts';
import type { Means } from './means.ts';

const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 3_600_000;

/** Enters the files of a group as they were when they had settled. */
export function enterAll(
  { files }: ReadyGroup,
  stateOf: (file: string) => FileState,
  { arrivals, snapshot }: Means,
): void {
  for (const file of files) {
    const stamp = arrivals.settledStamp(file);
    if (stamp === undefined) continue;
    snapshot.put(file, stamp, stateOf(file));
    arrivals.remove(file);
  }
}

export function doneState(file: string, { pictures }: ReadyGroup): FileState {
  return pictures.includes(file) ? 'done' : 'beside';
}

/** Enters the files of a group as they are after their keywords have been written. */
export async function enterAsTheyAre(
  group: ReadyGroup,
  { arrivals, snapshot }: Means,
): Promise<void> {
  for (const file of group.files) {
    const seen = arrivals.has(file) ? await lookAt(file) : undefined;
    if (seen?.is === 'file') snapshot.put(file, seen.stamp, doneState(file, group));
    arrivals.remove(file);
  }
}

/** Enters a file under its new name. */
export async function enterMoved(
  from: string,
  to: string,
  { arrivals, snapshot }: Means,
): Promise<void> {
  const seen = await lookAt(to);
  if (seen.is !== 'file') return;
  snapshot.forget(from);
  snapshot.put(to, seen.stamp, 'done');
  arrivals.remove(from);
}

export function putOffFailed({ files }: ReadyGroup, { arrivals, now }: Means): void {
  for (const file of files) {
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** arrivals.timesPutOff(file));
    arrivals.putOff(file, now(), wait);
  }
}

/** The groups whose files are all as they were when they had settled, and are not being written. */
export async function unchanged(
  groups: readonly ReadyGroup[],
  { arrivals, now }: Means,
): Promise<readonly ReadyGroup[]> {
  const files = groups.flatMap((group) => group.files);
  const stamps = new Map(
    files.flatMap((file) => {
      const stamp = arrivals.settledStamp(file);
      return stamp === undefined ? [] : [[file, stamp] as const];
    }),
  );
  for (const file of await writtenFiles(stamps)) arrivals.isWritten(file, now());
  for (const file of files) {
    const seen = await lookAt(file);
    if (seen.is === 'file') arrivals.saw(file, seen.stamp, now());
    else arrivals.remove(file);
  }
  return groups.filter((group) =>
    group.files.every((file) => arrivals.settledStamp(file) !== undefined),
  );
}
