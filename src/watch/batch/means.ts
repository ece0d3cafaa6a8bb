import path from 'node:path';
import type { PlanOptions } from '../../pipeline/plan.ts';
import type { TagOptions } from '../../pipeline/tag/keywords.ts';
import type { Arrivals } from '../core/arrivals.ts';
import type { Snapshot } from '../snapshot.ts';

export interface BatchOptions extends PlanOptions {
  /** The folder with journal, catalog and snapshot. */
  readonly dataDir: string;
  /** Absolute path of the folder that everything watched is under. */
  readonly root: string;
  /** Whether the files are read again for the receipt. */
  readonly verify?: boolean | undefined;
  /** Keywords are written, too or, with `only`, instead of giving names. */
  readonly tagging?: (TagOptions & { readonly only: boolean }) | undefined;
  /** How long a file has to stay as it is. */
  readonly quietMs: number;
}

/** What a batch works with. */
export interface Means {
  readonly arrivals: Arrivals;
  readonly snapshot: Snapshot;
  /** A clock in milliseconds that does not go back. */
  readonly now: () => number;
  /** A path as the user would write it. */
  readonly shown: (file: string) => string;
}

/** How the pictures of a batch are found: the watcher has chosen them. */
export function within(pictures: ReadonlySet<string>, options: BatchOptions): BatchOptions {
  const { include: _, exclude: __, ...rest } = options;
  return { ...rest, hidden: true, recursive: false, only: (file) => pictures.has(file) };
}

export function foldersOf(files: Iterable<string>): string[] {
  return [...new Set([...files].map((file) => path.dirname(file)))].sort();
}
