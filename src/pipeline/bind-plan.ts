import { join } from 'node:path';
import { failureOf } from '../apply/core/refusal.ts';
import { disk } from '../apply/move/file-system.ts';
import { expectSame } from '../apply/move/identity.ts';
import { type Failure, throwIfAborted } from '../base/errors.ts';
import { PackedList } from '../base/packed-list.ts';
import { mapOrdered } from '../base/stream.ts';
import { foldName } from '../name/file-name.ts';
import type { Plan, PlannedFile } from '../plan/core/plan.ts';

/** A plan whose files have been looked at. */
export interface BoundPlan {
  /** With the identities that the files have here; those that are stale keep their names. */
  readonly plan: Plan;
  /** Files that are no longer the planned ones, and why. */
  readonly stale: readonly { readonly source: string; readonly failure: Failure }[];
  /** Their folded paths, with those of their groups. */
  readonly staying: ReadonlySet<string>;
}

export interface BindOptions {
  /** On another machine neither inodes nor times are evidence: the content decides. */
  readonly elsewhere: boolean;
  readonly signal: AbortSignal;
  /** Called after each file. */
  readonly step: () => void;
}

/** Files looked at at once. */
const AT_ONCE = 8;

/** Looks whether the files that are to be renamed are still those that were planned. */
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
  for await (const file of mapOrdered(plan.files, AT_ONCE, bind)) files.push(file);
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

async function bindFile(
  root: string,
  file: PlannedFile,
  { elsewhere, signal, step }: BindOptions,
): Promise<PlannedFile | Failure> {
  const path = join(root, file.source);
  // No file has this inode, so the content is read even where all else agrees by chance.
  const identity = elsewhere ? { ...file.identity, inode: -1n } : file.identity;
  const sameness = elsewhere ? 'same-content' : 'unmodified';
  try {
    const { mtimeNs, ino } = await expectSame(path, identity, { fs: disk, sameness, signal });
    return { ...file, identity: { ...file.identity, mtimeNs, inode: ino } };
  } catch (error) {
    return failureOf(error, path, path);
  } finally {
    step();
  }
}

function withGroup({ code, message }: Failure): Failure {
  return { code, message: `It stays with a file of its group: ${message}` };
}

function stay(file: PlannedFile, failure: Failure): PlannedFile {
  return { ...file, target: file.source, status: 'failed', failure };
}
