import { dataDirectory } from '../base/data-dir.ts';
import type { Terminal } from './render/terminal.ts';

/** What every command is given. */
export interface Context {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** Where journal and catalog are. */
export function dataFolder({ env }: Context): string {
  return dataDirectory(env);
}
