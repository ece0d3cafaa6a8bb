import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { Refusal } from '../core/refusal.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Sameness } from '../disk/identity.ts';
import type { OpenFolders } from '../disk/open-folders.ts';
import type { CopyNotes } from './copy.ts';

/** Options for moving one file. */
export interface MoveOptions {
  /** Neither end may lie outside its folder. */
  readonly folders: OpenFolders;
  /** The file that is meant; any other is refused. */
  readonly identity: FileIdentity;
  readonly sameness: Sameness;
  /** Whether a file with other content is moved as well; asked only when there is one. */
  readonly acceptsChanged?: (() => boolean) | undefined;
  /** A free path beside the target, for a copy from another device. */
  readonly spare: string;
  /** A free path beside the source, for the old name on its way out. */
  readonly parked: string;
  /** Whether nothing can have that name yet, since the run that it is made from is new. */
  readonly isParkedFree?: boolean;
  /** Told of copies, which unlike links may be left half-made by a crash. */
  readonly notes?: CopyNotes;
  /** Breaks off a copy and removes it; a rename is a matter of one moment. */
  readonly signal?: AbortSignal | undefined;
  readonly fs?: FileSystem;
}

/** The paths of a move; all but the last lead through open folders. */
interface MovePaths {
  readonly source: string;
  readonly target: string;
  readonly spare: string;
  readonly parked: string;
  /** The target by its own path: what has arrived is seen there, unless its folder was replaced. */
  readonly seen: string;
}

/** One move, with the file as it was seen at the source. */
export interface Move extends MoveOptions, MovePaths {
  readonly fs: FileSystem;
  readonly stats: BigIntStats;
}

/** Works with both ends of a move, and their hidden names, through their open folders. */
export function throughFolders<T>(
  { folders, spare, parked }: Pick<MoveOptions, 'folders' | 'spare' | 'parked'>,
  ends: { readonly source: string; readonly target: string },
  work: (paths: MovePaths) => Promise<T>,
): Promise<T> {
  const beside = (path: string, name: string): string => join(dirname(path), basename(name));
  const between = (source: string, target: string): Promise<T> =>
    work({
      source,
      target,
      spare: beside(target, spare),
      parked: beside(source, parked),
      seen: ends.target,
    });
  return folders.through(ends.source, (source) =>
    dirname(ends.source) === dirname(ends.target)
      ? between(source, beside(source, ends.target))
      : folders.through(ends.target, (target) => between(source, target)),
  );
}

/** Says that another program has saved a new version meanwhile, and where the versions are. */
export function replaced(source: string, earlier?: string, at = source): Refusal {
  const sentences = [
    `"${basename(source)}" was replaced by another program while it was being moved.`,
    ...(at === source ? [] : [`The new version is called "${basename(at)}".`]),
    ...(earlier === undefined ? [] : [`Its earlier version is called "${basename(earlier)}".`]),
  ];
  return new Refusal('CHANGED', sentences.join(' '));
}
