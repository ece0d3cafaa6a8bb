import { messageOf, PhotonymError } from '../../base/errors.ts';
import type { DeviceInUse } from '../../model/core/device.ts';
import type { Terminal } from './terminal.ts';

/** What is wrong with one file, on stderr: it costs only itself. */
export function complain(terminal: Terminal, file: string, message: string): void {
  terminal.err(`${terminal.styleErr('yellow', 'failed:')} ${terminal.errName(file)}: ${message}`);
}

/** What stops the command: what happened, and what to do. */
export function report(terminal: Terminal, error: unknown): void {
  const mark = terminal.styleErr('red', 'photonym:');
  const lines = messageOf(error).split('\n').map(terminal.errName);
  terminal.err(`${mark} ${lines.join('\n')}`);
  if (error instanceof PhotonymError) {
    if (error.remedy !== undefined)
      terminal.err(error.remedy.split('\n').map(terminal.errName).join('\n'));
    return;
  }
  // Anything else is a bug: the place where it happened belongs in the report.
  if (error instanceof Error && error.stack !== undefined) terminal.err(error.stack);
  terminal.err('This is a fault of photonym. Please report it with the lines above.');
}

/** That the network is not computed where it was to be. */
export function deviceProblem({ name, insteadOf }: DeviceInUse): string | undefined {
  if (insteadOf === undefined) return undefined;
  return `The network runs on the ${name}, since ${insteadOf.name} is not to be had here: ${insteadOf.reason}`;
}
