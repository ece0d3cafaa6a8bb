import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';

/** The names of all commands, in the order of the help. Known without any of them, for the start. */
export const COMMAND_NAMES = [
  ...['rename', 'tag', 'plan', 'apply', 'review', 'classify', 'sheet', 'zip', 'watch'],
  ...['find', 'duplicates', 'labels', 'learn', 'correct'],
  ...['undo', 'redo', 'history', 'recover'],
  ...['catalog', 'models', 'doctor', 'completion', 'worker', 'queue'],
] as const;

/** The command of `photonym PATH…`. */
export const MAIN_COMMAND = 'rename';

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: Context, finish: Finish) => void;

/**
 * The command that arguments ask for; undefined if they ask for help, or begin with an option. A word that is no command
 * is a path.
 */
export function commandAsked(args: readonly string[]): (typeof COMMAND_NAMES)[number] | undefined {
  const [word = '-'] = args;
  const isOfAll = word.startsWith('-') || word === 'help';
  if (isOfAll || args.includes('--help') || args.includes('-h')) return undefined;
  return COMMAND_NAMES.find((name) => name === word) ?? MAIN_COMMAND;
}
