import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { Refusal } from '../core/refusal.ts';
import type { Confinement } from '../disk/confinement.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Sameness } from '../disk/identity.ts';
import type { CopyNotes } from './copy.ts';

/** Options for moving one file. */
export interface MoveOptions {
  /** Neither end may lie outside its folder. */
  readonly confinement: Confinement;
  /** The file that is meant; any other is refused. */
  readonly identity: FileIdentity;
  readonly sameness: Sameness;
  /** Whether a file with other content is moved as well; asked only when there is one. */
  readonly acceptsChanged?: (() => boolean) | undefined;
  /** A free path beside the target, for a copy from another device. */
  readonly spare: string;
  /** A free path beside the source, for the old name on its way out. */
  readonly parked: string;
  /** Told of copies, which unlike links may be left half-made by a crash. */
  readonly notes?: CopyNotes;
  /** Breaks off a copy and removes it; a rename is a matter of one moment. */
  readonly signal?: AbortSignal | undefined;
  readonly fs?: FileSystem;
}

/** One move, with the file as it was seen at the source. */
export interface Move extends MoveOptions {
  readonly fs: FileSystem;
  readonly source: string;
  readonly target: string;
  readonly stats: BigIntStats;
}

/** Says that another program has saved a new version meanwhile, and where the versions are. */
export function replaced(source: string, earlier?: string, at = source): Refusal {
  const where = at === source ? '' : ` The new version is called "${basename(at)}".`;
  const rest =
    earlier === undefined ? '' : ` Its earlier version is called "${basename(earlier)}".`;
  return new Refusal(
    'CHANGED',
    `"${basename(source)}" was replaced by another program while it was being moved.${where}${rest}`,
  );
}
