import type { Command } from 'commander';
import type { Purpose } from '../audience.ts';
import { actionFor } from '../confirm.ts';

/** Commands that print what is known. */
const SHOWING = new Set(['classify', 'labels', 'history', 'doctor', 'queue', 'completion']);

/** The purpose of a command as it was called. A question that is answered with yes changes it later. */
export function purposeOf(command: Command, interactive: boolean): Purpose {
  const options = command.opts();
  const name = command.name();
  switch (name) {
    case 'rename':
    case 'tag':
    case 'duplicates':
    case 'apply': {
      const unattended = name === 'apply' ? 'apply' : 'show';
      return actionFor(options, interactive, unattended) === 'apply' ? 'changes' : 'shows';
    }
    case 'plan':
    case 'zip':
      return options['output'] === '-' ? 'shows' : 'changes';
    case 'find':
      return options['sheet'] === undefined ? 'shows' : 'changes';
    case 'watch':
      return 'serves';
    default:
      return SHOWING.has(name) ? 'shows' : 'changes';
  }
}
