import type { Command } from 'commander';
import { widthOf } from '../../base/language/width.ts';
import { say } from '../messages/messages.ts';

/** Options of the main command that most people want, in the order of its help. */
const MAIN = [
  ...['--name', '--into', '--copy-to', '--min-truth', '--only', '--see', '--model'],
  ...['--dry-run', '--yes', '--json'],
];

/** The main options of a command, as its own help shows them. */
export function mainOptionsText(command: Command): string {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() ?? 80 });
  const shown = command.options.filter(({ long }) => long != null && MAIN.includes(long));
  const width = Math.max(...shown.map((option) => widthOf(help.optionTerm(option))));
  const lines = shown.map((option) =>
    help.formatItem(help.optionTerm(option), width, help.optionDescription(option), help),
  );
  return ['', say('help.main', { command: command.name() }), ...lines].join('\n');
}
