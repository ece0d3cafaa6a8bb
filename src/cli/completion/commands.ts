import type { Command, Option } from 'commander';
import { defined } from '../../base/defined.ts';

/** What can be typed as the value of an option or as an argument. */
export type Value = 'file' | 'anything' | readonly string[];

export interface TypedOption {
  /** `-n`, `--dry-run`. */
  readonly flags: readonly string[];
  /** With the name of its value: `-o, --output <file>`. */
  readonly term: string;
  readonly description: string;
  /** Absent if it has no value. */
  readonly value?: Value;
}

/** What can be typed behind a command. */
export interface TypedCommand {
  /** `models get`; empty for the program itself. */
  readonly path: string;
  readonly usage: string;
  readonly description: string;
  readonly below: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly TypedOption[];
  /** Absent if it has no arguments. */
  readonly argument?: Value;
}

/** The commands that run where none is named: their options stand behind the command above them too. */
const USUAL: readonly string[] = ['rename', 'show', 'list'];

/** The program and all commands below it. */
export function typedCommands(program: Command, path = ''): TypedCommand[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  const usual = commands.find((below) => USUAL.includes(below.name()));
  const options = [...help.visibleOptions(program), ...(usual ? help.visibleOptions(usual) : [])];
  const [argument] = (usual ?? program).registeredArguments;
  const own: TypedCommand = {
    path,
    usage: help.commandUsage(program),
    description: program.description(),
    below: commands.map((below) => ({ name: below.name(), description: below.description() })),
    options: [...new Map(options.map((option) => [option.flags, option])).values()].map((option) =>
      typedOption(option, help.optionTerm(option)),
    ),
    ...defined({ argument: argument && typedValue(argument.name(), argument.argChoices) }),
  };
  const below = program.commands.flatMap((each) =>
    typedCommands(each, `${path} ${each.name()}`.trim()),
  );
  return [own, ...below];
}

function typedOption(option: Option, term: string): TypedOption {
  const { flags, description, required, optional, argChoices } = option;
  const value = required || optional ? typedValue(flags, argChoices) : undefined;
  const typed = [option.short, option.long].filter((flag) => flag !== undefined);
  return { flags: typed, term, description, ...defined({ value }) };
}

/** By the names of values that stand for something in the file system. */
const IN_FILE_SYSTEM = /\b(?:files?|folder|path|plan|labelled|csv)\b/;

function typedValue(name: string, choices: readonly string[] | undefined): Value {
  if (choices !== undefined) return choices;
  return IN_FILE_SYSTEM.test(name.replace(/^-.*?[<[]/, '')) ? 'file' : 'anything';
}
