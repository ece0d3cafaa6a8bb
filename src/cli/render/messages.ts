import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import type { DeviceInUse } from '../../model/core/device.ts';
import { DEFAULT_MODEL } from '../../model/core/store/known-models.ts';
import type { OnStandIn } from '../../model/store/locate.ts';
import { fault, say, spoken } from '../messages/messages.ts';
import type { Terminal } from './terminal.ts';

/** Prints the problem with one file, which does not stop the command. */
export function complain(terminal: Terminal, file: string, message: string): void {
  const mark = terminal.styleErr('yellow', say('mark.failed'));
  const why = terminal.errName(fault(message));
  terminal.err(say('problem.file', { mark, file: terminal.errName(file), why }));
}

/** Prints the error that stopped the command, and its remedy. */
export function report(terminal: Terminal, error: unknown): void {
  const mark = terminal.styleErr('red', 'photonym:');
  const lines = fault(messageOf(error)).split('\n').map(terminal.errName);
  terminal.err(`${mark} ${lines.join('\n')}`);
  if (error instanceof PhotonymError) {
    if (error.remedy !== undefined)
      terminal.err(fault(error.remedy).split('\n').map(terminal.errName).join('\n'));
    return;
  }
  if (systemCode(error) !== undefined && error instanceof Error && 'syscall' in error) {
    terminal.err(say('error.system'));
    return;
  }
  // Anything else is a bug, and the bug report needs the stack.
  if (error instanceof Error && error.stack !== undefined) terminal.err(error.stack);
  terminal.err(say('error.bug'));
}

/** A message if the network does not run on the requested device. */
export function deviceProblem(
  { name, insteadOf }: DeviceInUse,
  say = spoken.say,
): string | undefined {
  if (insteadOf === undefined) return undefined;
  const { name: wanted, reason } = insteadOf;
  if (name !== 'wasm') return say('network.cpu', { wanted, why: reason });
  const first = say('network.wasm', { why: reason });
  // Without the package, its install script has failed: it downloads what only graphics cards need.
  if (!reason.includes("'onnxruntime-node'")) return first;
  return say('list.sentences', { first, second: say('network.native') });
}

/** Says that the built-in network stands in for the default one, why, and how to get that. */
export function tellStandIn({ terminal }: { readonly terminal: Terminal }): OnStandIn {
  return ({ cause }) => {
    const why = cause instanceof PhotonymError ? firstLine(fault(messageOf(cause))) : 'none';
    const what = say('network.standIn', { model: DEFAULT_MODEL, why });
    terminal.err(terminal.errName(`${what} ${say('network.howTo', { model: DEFAULT_MODEL })}`));
  };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/\.$/, '');
}
