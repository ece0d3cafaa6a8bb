import { Help, type HelpConfiguration } from 'commander';
import { padTo, widthOf } from '../../base/language/width.ts';
import { wrapTo } from '../../base/language/wrap.ts';
import type { HelpWords } from '../messages/help/words.ts';
import { say } from '../messages/messages.ts';

/** How help is laid out, in the words of a language. */
export function helpStyle(words: HelpWords): HelpConfiguration {
  const plain = new Help();
  const { values } = words;
  return {
    sortSubcommands: false,
    displayWidth: widthOf,
    boxWrap: wrapTo,
    styleTitle: titleText,
    commandUsage: (command) => namedIn(plain.commandUsage(command), values),
    // All have options.
    subcommandTerm: (command) =>
      namedIn(plain.subcommandTerm(command).replace(' [options]', ''), values),
    optionTerm: (option) => namedIn(plain.optionTerm(option), values),
    argumentTerm: (argument) => namedIn(`<${argument.name()}>`, values).slice(1, -1),
    optionDescription: ({ description, argChoices = [], defaultValue, required }) =>
      noted(description, argChoices, required ? defaultValue : undefined),
    argumentDescription: ({ description, argChoices = [], defaultValue }) =>
      noted(description, argChoices, defaultValue),
    formatItem: (term, termWidth, description, { helpWidth = 80 }) =>
      itemText(term, termWidth, description, helpWidth),
  };
}

/** A usage or an error with `<file>`, `[path...]` and the like in the language. */
export function namedIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/(?<=[<[])[a-z=-]+(?=(?:\.{3})?[>\]])/g, (name) => values[name] ?? name);
}

/** Commander's own titles. */
const TITLES: Readonly<Record<string, 'usage' | 'arguments' | 'options' | 'commands'>> = {
  'Usage:': 'usage',
  'Arguments:': 'arguments',
  'Options:': 'options',
  'Commands:': 'commands',
};

function titleText(title: string): string {
  const part = TITLES[title];
  return part === undefined ? title : say('help.title', { part });
}

/** A description with the values that an option can have, and the one that it has if it is not given. */
function noted(text: string, choices: readonly string[], value: unknown): string {
  const notes = [
    ...(choices.length > 0 ? [say('help.choices', { list: choices.join(', ') })] : []),
    ...(value === undefined ? [] : [say('help.default', { value: String(value) })]),
  ];
  if (notes.length === 0) return text;
  const all = notes.reduce((first, second) => say('help.notes', { first, second }));
  return say('help.noted', { text, notes: all });
}

/** The fewest columns that descriptions stand in beside their terms, and not below them. */
const NARROWEST = 32;

function itemText(term: string, termWidth: number, text: string, width: number): string {
  const isBeside = width - termWidth - 4 >= NARROWEST;
  const indent = ' '.repeat(isBeside ? termWidth + 4 : 6);
  const lines = wrapTo(text, width - indent.length).split('\n');
  const first = isBeside ? `${padTo(term, termWidth)}  ` : `${term}\n${indent}`;
  return `  ${text === '' ? term : first + lines.join(`\n${indent}`)}`;
}
