import type { Command } from 'commander';
import type { HelpWords } from '../messages/help/words.ts';

/** Describes a command, its arguments and options, and the commands below it, in the words of a language. */
export function explain(command: Command, words: HelpWords): void {
  const path = pathOf(command);
  command.description(lookUp(words.commands, path));
  for (const argument of command.registeredArguments) {
    argument.description = descriptionOf(argument.name(), path, words.arguments);
  }
  for (const option of command.options) {
    option.description = descriptionOf(option.long ?? '', path, words.options);
  }
  command.helpOption('-h, --help', words.options['--help']);
  if (command.commands.length > 0) command.helpCommand('help [command]', words.commands.help);
  for (const below of command.commands) explain(below, words);
}

type Descriptions = Readonly<Record<string, string>>;

/** What it means in this command, or else in every command. */
function descriptionOf(name: string, path: string, descriptions: Descriptions): string {
  return lookUp(descriptions, `${path} ${name}`) || lookUp(descriptions, name);
}

function lookUp(descriptions: Descriptions, key: string): string {
  return descriptions[key] ?? '';
}

/** `models get`; `photonym` for the whole program. */
function pathOf(command: Command): string {
  const { parent } = command;
  const isBelow = parent !== null && parent.parent !== null;
  return isBelow ? `${pathOf(parent)} ${command.name()}` : command.name();
}
