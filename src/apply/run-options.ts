import type { Ports } from './ports.ts';

/** Options for applying, undoing, redoing and recovering runs. */
export interface RunOptions {
  /** The folder of the journal. */
  readonly dataDir: string;
  /**
   * Ends the work after the move under way. Files moved by then stay moved; undoing, redoing or
   * recovering again goes on from there.
   */
  readonly signal?: AbortSignal | undefined;
  /** Replaces the disk, the clock and so on, for tests. */
  readonly ports?: Partial<Ports> | undefined;
}

/** Options for undoing and redoing a run. */
export interface ReplayOptions extends RunOptions {
  /**
   * Absolute path of the folder that has the files of the run now, if it was moved or renamed or its
   * disk is connected elsewhere. The journal keeps it. Of copies and links: the folder that has the
   * originals or, if there are none of its copies where they were made, the copies.
   */
  readonly root?: string | undefined;
  /**
   * The files to go back or forwards, each with its group, by their old or new names: absolute, or
   * relative to the root. Default: all.
   */
  readonly files?: readonly string[] | undefined;
}
