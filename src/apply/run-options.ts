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
