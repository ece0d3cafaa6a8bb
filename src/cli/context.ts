import { dataDirectory } from '../base/data-dir.ts';
import { type Audience, audienceOf } from './audience.ts';
import type { Host } from './host.ts';
import { makeTerminal, type Terminal } from './render/terminal.ts';

/** The host, and everything commands derive from it. */
export interface Context extends Omit<Host, 'stderr' | 'hangup'> {
  readonly audience: Audience;
  readonly terminal: Terminal;
  /** Absolute path of the folder that holds journal, catalog and whatever has been learned. */
  readonly dataDir: string;
}

/** The context of one run of the program. */
export function makeContext(host: Host): Context {
  const { stdin, stdout, env, cwd } = host;
  const audience = audienceOf(host);
  const { signal } = audience;
  const terminal = makeTerminal(host);
  return { stdin, stdout, env, cwd, signal, audience, terminal, dataDir: dataDirectory(env) };
}
