import type { Readable, Writable } from 'node:stream';

/** A stream to read from, which may be a terminal. */
type Input = Readable & { readonly isTTY?: boolean | undefined };

/** A stream to write to, which may be a terminal. */
export type Output = Writable & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

/** Everything the program uses of the process it runs in; a spec may stand in for the process. */
export interface Host {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Absolute path of the working directory: where the search for a configuration file begins;
   * results are shown relative to it. Node resolves relative arguments by the process's own.
   */
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Aborted when the terminal is closed. */
  readonly hangup?: AbortSignal;
}
