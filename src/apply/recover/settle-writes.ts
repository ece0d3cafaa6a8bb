import { dirname, join, posix } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { parkedName, spareName } from '../core/hidden-name.ts';
import { failureOf } from '../core/refusal.ts';
import type { RunRecord } from '../core/run.ts';
import type { Content, WriteEntry, WriteOutcome } from '../core/written.ts';
import { ask, remove, Undecided } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Journal } from '../journal/journal.ts';
import { removeOwn } from '../move/copy.ts';
import { unpark } from '../move/park.ts';
import type { RecoveredFile } from './recovered-file.ts';

const ENTRIES_AT_ONCE = 256;

/**
 * Finds out which of the writes that were under way have been made, and removes what waited under hidden
 * names. A file has its old content or its new one, since it got that in one call.
 */
export async function settleWrites(
  record: RunRecord,
  { journal, fs }: { readonly journal: Journal; readonly fs: FileSystem },
): Promise<RecoveredFile[]> {
  const settled: RecoveredFile[] = [];
  const open = ['intended', 'undoing'] as const;
  for (const entries of journal.writes(record.number, open, ENTRIES_AT_ONCE)) {
    const outcomes: WriteOutcome[] = [];
    const folders = new Set<string>();
    for (const entry of entries) {
      try {
        const state = await settle(record, entry, fs);
        outcomes.push({ seq: entry.seq, state });
        folders.add(dirname(join(record.root, entry.path)));
        if (state === 'done') settled.push(report(entry, 'written'));
      } catch (error) {
        const reason = error instanceof Undecided ? error.cause : error;
        if (systemCode(reason) === undefined) throw error;
        const failure = failureOf(reason, entry.path, entry.path);
        settled.push({ ...report(entry, 'undecided'), failure });
      }
    }
    for (const folder of folders) await fs.sync(folder).catch(() => undefined);
    journal.recordWrites(record.number, outcomes);
  }
  return settled;
}

function report({ path }: WriteEntry, action: 'written' | 'undecided'): RecoveredFile {
  return { source: path, place: path, action };
}

async function settle(
  { id, root, status }: RunRecord,
  entry: WriteEntry,
  fs: FileSystem,
): Promise<WriteOutcome['state']> {
  const { seq, path, state, before, after } = entry;
  const tag = `${id}-w${seq}`;
  const hidden = (name: string): string => join(root, posix.dirname(path), posix.basename(name));
  const place = join(root, path);
  await settleRemoval(fs, { place, parked: hidden(parkedName(path, tag, 0)), after });
  const spare = hidden(spareName(path, tag, 0));
  await settleReservation(fs, { place, spare, before });
  await removeOwn(fs, spare, -1n);
  const isNew = after !== undefined && (await holds(fs, place, after));
  if (isNew) return 'done';
  const isOld =
    before === undefined ? (await ask(fs, place)) === undefined : await holds(fs, place, before);
  // Another program has changed it since: it counts as it did before the crash.
  if (!isOld && state === 'undoing') return 'done';
  return status === 'running' ? 'kept' : 'undone';
}

/** A file that was made was on its way out: it goes, or if it is another, back. */
async function settleRemoval(
  fs: FileSystem,
  { place, parked, after }: { place: string; parked: string; after: Content | undefined },
): Promise<void> {
  const stats = await ask(fs, parked);
  if (stats === undefined) return;
  if (after !== undefined && (await holds(fs, parked, after))) {
    const error = await remove(fs, parked);
    if (error !== undefined) throw error;
  } else await unpark(fs, { source: place, parked, stats });
}

/** Where there are no links, the name of a new file is reserved by an empty one. */
async function settleReservation(
  fs: FileSystem,
  { place, spare, before }: { place: string; spare: string; before: Content | undefined },
): Promise<void> {
  if (before !== undefined || (await ask(fs, spare)) === undefined) return;
  const reserved = await ask(fs, place);
  if (reserved?.size === 0n) await removeOwn(fs, place, reserved.ino);
}

async function holds(fs: FileSystem, path: string, content: Content): Promise<boolean> {
  const stats = await ask(fs, path);
  if (stats?.isFile() !== true || stats.size !== BigInt(content.size)) return false;
  return (await fs.hash(path)) === content.sha256;
}
