import { PassThrough } from 'node:stream';
import type { Plan, PlannedFile } from '../../../plan/core/plan.ts';
import { makeTerminal, type Terminal } from '../terminal.ts';

/** A terminal of a width, without colours. */
export function terminalOf(columns: number): Terminal {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns });
  return makeTerminal({ stdin: stream, stdout: stream, stderr: stream, env: { NO_COLOR: '1' } });
}

/** A picture of a plan that is renamed, unless something else is said. */
export function planned(
  source: string,
  target: string,
  more: Partial<PlannedFile> = {},
): PlannedFile {
  const identity = { size: 1, mtimeNs: 1n, inode: 1n, sha256: 'a'.repeat(64) };
  return { source, target, status: 'rename', group: 1, role: 'picture', identity, ...more };
}

export function planOf(...files: PlannedFile[]): Plan {
  return { root: '/a/holiday', model: 'm', template: '{label}', created: '', files };
}
