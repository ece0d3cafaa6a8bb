import { dataDirectory } from '../base/data-dir.ts';
import type { Host } from './host.ts';
import { makeTerminal, type Terminal } from './render/terminal.ts';

/** The host, and everything commands derive from it. */
export interface Context extends Omit<Host, 'stderr'> {
  readonly terminal: Terminal;
  /** Absolute path of the folder that holds journal, catalog and whatever has been learned. */
  readonly dataDir: string;
}

/** The context of one run of the program. */
export function makeContext(host: Host): Context {
  const { stdin, stdout, env, cwd, signal } = host;
  const terminal = makeTerminal(host);
  return { stdin, stdout, env, cwd, signal, terminal, dataDir: dataDirectory(env) };
}
