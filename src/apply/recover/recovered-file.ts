import type { Failure } from '../../base/errors.ts';

/** The outcome for one file whose place was not in the journal. */
export interface RecoveredFile {
  /** Its original path, relative to the root. */
  readonly source: string;
  /** Where it (or its copy, relative to the destination) is now, relative to the root; absent if it is at none of its places. */
  readonly place?: string;
  /**
   * - `moved`: it has its new name, or its copy or link is there
   * - `kept`: it has its original name, or no copy or link of it has been made
   * - `returned`: it was half-way, or its group was, and has been moved back
   * - `missing`: it is at none of its places
   * - `undecided`: the disk does not say; it is looked for again the next time
   * - `written`: it has the content that the run was giving it
   */
  readonly action: 'moved' | 'kept' | 'returned' | 'missing' | 'undecided' | 'written';
  /** Why the disk does not say. */
  readonly failure?: Failure;
  /** A second name or an unfinished copy that was taken away. */
  readonly removed?: string;
}
