import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import type { DeviceInUse } from '../../model/core/device.ts';
import type { Terminal } from './terminal.ts';

/** Prints the problem with one file, which does not stop the command. */
export function complain(terminal: Terminal, file: string, message: string): void {
  terminal.err(
    `${terminal.styleErr('yellow', 'failed:')} ${terminal.errName(file)}: ${terminal.errName(message)}`,
  );
}

/** Prints the error that stopped the command, and its remedy. */
export function report(terminal: Terminal, error: unknown): void {
  const mark = terminal.styleErr('red', 'photonym:');
  const lines = messageOf(error).split('\n').map(terminal.errName);
  terminal.err(`${mark} ${lines.join('\n')}`);
  if (error instanceof PhotonymError) {
    if (error.remedy !== undefined)
      terminal.err(error.remedy.split('\n').map(terminal.errName).join('\n'));
    return;
  }
  if (systemCode(error) !== undefined && error instanceof Error && 'syscall' in error) {
    terminal.err('The system refused this. Check the disk, its free space and its permissions.');
    return;
  }
  // Anything else is a bug, and the bug report needs the stack.
  if (error instanceof Error && error.stack !== undefined) terminal.err(error.stack);
  terminal.err('This is a bug in photonym. Please report it with the lines above.');
}

/** A message if the network does not run on the requested device. */
export function deviceProblem({ name, insteadOf }: DeviceInUse): string | undefined {
  if (insteadOf === undefined) return undefined;
  return `The network runs on the ${name}, since ${insteadOf.name} is not available: ${insteadOf.reason}`;
}
