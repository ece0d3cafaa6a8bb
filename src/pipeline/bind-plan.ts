import { join } from 'node:path';
import { failureOf } from '../apply/core/refusal.ts';
import { disk } from '../apply/disk/file-system.ts';
import { expectSame } from '../apply/disk/identity.ts';
import { type Failure, throwIfAborted } from '../base/errors.ts';
import { PackedList } from '../base/packed-list.ts';
import { mapOrdered } from '../base/stream.ts';
import { foldName } from '../name/file-name.ts';
import { checkPlan } from '../plan/check.ts';
import type { Conflict } from '../plan/core/conflicts/conflicts.ts';
import type { Plan, PlannedFile } from '../plan/core/plan.ts';

/** A plan whose files have been compared with those on disk. */
export interface BoundPlan {
  /** With the identities that the files have here. Stale files and their groups keep their names. */
  readonly plan: Plan;
  /** Files that have gone or changed since they were planned. */
  readonly stale: readonly { readonly source: string; readonly failure: Failure }[];
  /** Folded paths of the stale files and of their groups. */
  readonly staying: ReadonlySet<string>;
}

interface BindOptions {
  /** The files are copies on another machine: their content is compared, not their inodes and times. */
  readonly elsewhere: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called after each file that is to be renamed. */
  readonly onProgress?: (() => void) | undefined;
}

/** Files compared at the same time. */
const FILES_AT_ONCE = 8;

/**
 * Compares the files that a plan renames with those on disk.
 * @throws PhotonymError INTERRUPTED
 */
export async function bindPlan(plan: Plan, options: BindOptions): Promise<BoundPlan> {
  const stale: { source: string; failure: Failure }[] = [];
  const groups = new Map<number, Failure>();
  const files = new PackedList<PlannedFile>();
  const bind = async (file: PlannedFile): Promise<PlannedFile> => {
    throwIfAborted(options.signal);
    const found = file.status === 'rename' ? await bindFile(plan.root, file, options) : file;
    if (!('code' in found)) return found;
    stale.push({ source: file.source, failure: found });
    if (!groups.has(file.group)) groups.set(file.group, withGroup(found));
    return stay(file, found);
  };
  for await (const file of mapOrdered(plan.files, FILES_AT_ONCE, bind)) files.push(file);
  if (stale.length === 0) return { plan: { ...plan, files }, stale, staying: new Set() };

  const settled = new PackedList<PlannedFile>();
  const staying = new Set(stale.map(({ source }) => foldName(source)));
  for (const file of files) {
    const failure = groups.get(file.group);
    const stays = failure !== undefined && file.status === 'rename';
    if (stays) staying.add(foldName(file.source));
    settled.push(stays ? stay(file, failure) : file);
  }
  return { plan: { ...plan, files: settled }, stale, staying };
}

/**
 * The conflicts of a bound plan. A row whose target is still occupied by a stale file is not
 * blocked: it is left out when its turn comes.
 * @throws PhotonymError INTERRUPTED
 */
export async function checkBound(
  { plan, staying }: BoundPlan,
  options: Pick<BindOptions, 'signal'>,
): Promise<Conflict[]> {
  const conflicts = await checkPlan(plan, options);
  return conflicts.filter(
    ({ status, target }) => !(status === 'target-exists' && staying.has(foldName(target))),
  );
}

async function bindFile(
  root: string,
  file: PlannedFile,
  { elsewhere, signal, onProgress }: BindOptions,
): Promise<PlannedFile | Failure> {
  const path = join(root, file.source);
  // No file has this inode: the content is read even if size and time happen to agree.
  const identity = elsewhere ? { ...file.identity, inode: -1n } : file.identity;
  const sameness = elsewhere ? 'same-content' : 'unmodified';
  try {
    const { mtimeNs, ino } = await expectSame(path, identity, { fs: disk, sameness, signal });
    return { ...file, identity: { ...file.identity, mtimeNs, inode: ino } };
  } catch (error) {
    return failureOf(error, path, path);
  } finally {
    onProgress?.();
  }
}

function withGroup({ code, message }: Failure): Failure {
  return { code, message: `It stays with a file of its group: ${message}` };
}

function stay(file: PlannedFile, failure: Failure): PlannedFile {
  return { ...file, target: file.source, status: 'failed', failure };
}
