import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEVICES, type Device } from '../../model/core/device.ts';
import { DEFAULT_MODEL } from '../../model/core/store/known-models.ts';
import { DEFAULT_TEMPLATE } from '../../name/template.ts';
import { addLookOptions, type LookCliOptions } from './look-options.ts';
import type { VocabularyOptions } from './vocabulary.ts';

/** Options of every command that needs a network, as commander gives them. */
export interface NetworkOptions extends LookCliOptions {
  readonly model: string;
  readonly dtype?: string;
  readonly preprocess: 'model' | 'notebook';
  readonly device: Device;
  readonly jobs?: number;
  readonly catalog: boolean;
}

/** Options of every command that looks at pictures. */
export interface LookingOptions extends NetworkOptions {
  readonly naming: 'careful' | 'exact';
  readonly minTruth?: number;
  /** File of a category tree. */
  readonly tree?: string;
  readonly only?: readonly string[] | undefined;
  readonly map?: ReadonlyMap<string, string>;
  readonly asked?: VocabularyOptions['asked'];
  readonly recursive: boolean;
  readonly include?: string[];
  readonly exclude?: string[];
  readonly hidden?: boolean;
  readonly filesFrom?: string;
  readonly null?: boolean;
  readonly learned: boolean;
}

/** Options of every command that gives names. */
export interface NamingOptions extends LookingOptions {
  readonly name: string;
  readonly fixExtension?: boolean;
}

/** Adds the options of every command that gives names, those of looking among them. */
export function addNamingOptions(command: Command): Command {
  return addLookingOptions(command)
    .option(
      '--name <template>',
      'what pictures are called, such as "{date} {label}"; see docs/templates.md',
      DEFAULT_TEMPLATE.text,
    )
    .option('--fix-extension', 'mend extensions that are those of another format');
}

/** Where files go besides getting a name. */
export interface FilingOptions {
  readonly into?: string;
  readonly copyTo?: string;
  readonly linkTo?: string;
}

/** Adds the option of commands that file pictures into folders. */
export function addFolderOption(command: Command): Command {
  return command.option(
    '--into <template>',
    'folders to file the pictures into, such as "{year}/{label}"; see docs/filing.md',
  );
}

/** Adds the options of commands whose plan may be carried out elsewhere. */
export function addFilingOptions(command: Command): Command {
  return addFolderOption(command)
    .option('--copy-to <folder>', 'make verified copies there; nothing is moved')
    .option('--link-to <folder>', 'make a tree of hard links there; nothing is moved');
}

/** Adds the options of every command that looks at pictures, those of the network among them. */
export function addLookingOptions(command: Command): Command {
  return addDecisionOptions(command.argument('[path...]', 'folders and pictures'))
    .option('--no-recursive', 'only the folders given, not those below')
    .option('--include <glob...>', 'only files that match')
    .option('--exclude <glob...>', 'no files or folders that match')
    .option('--hidden', 'also names that begin with a dot')
    .option('--files-from <file>', 'read paths from a file, one a line; - for standard input')
    .option('-0, --null', 'paths in that file end with NUL')
    .addOption(learnedOption());
}

/** Whether categories of one's own take part. */
export function learnedOption(): Option {
  return new Option('--no-learned', 'leave out what has been learned (photonym learn)');
}

/** Adds what decides on the names of pictures, and how they are looked at. */
export function addDecisionOptions(command: Command): Command {
  const deciding = addNetworkOptions(command)
    .addOption(
      new Option('--naming <mode>', 'only names that are sure enough, or always the top class')
        .choices(['careful', 'exact'])
        .default('careful'),
    )
    .option(
      '--min-truth <p>',
      'probability a name must reach, 0 to 1 (careful: as calibrated, about 0.9)',
      probability,
    );
  return addVocabularyOptions(deciding);
}

/** Adds what says which names there are. */
export function addVocabularyOptions(command: Command): Command {
  return command
    .option('--tree <file>', 'categories of your own for the model; see docs/labels.md')
    .option('--only <labels>', 'no names but these: dog,cat; may be given again', wordList)
    .option('--map <a=b>', 'call what is "a" "b", with all under it; may be given again', mapping);
}

/** Adds the options of every command that needs a network. */
export function addNetworkOptions(command: Command): Command {
  const networked = command
    .option('--model <name>', 'model: a short name, a Hub id or a folder', DEFAULT_MODEL)
    .option('--dtype <type>', 'weights to use: fp32, int8, fp16, quantized, …')
    .addOption(
      new Option('--preprocess <how>', 'as the model wants it, or as the notebook did')
        .choices(['model', 'notebook'])
        .default('model'),
    )
    .addOption(deviceOption())
    .option('--jobs <n>', 'pictures decoded at once (default: cores + 2)', wholeNumber)
    .option('--no-catalog', 'look at every picture afresh, and do not remember it');
  return addLookOptions(networked);
}

/** Adds the options of commands that serve the review page. */
export function addServingOptions(command: Command): Command {
  return command
    .option('--no-open', 'do not open the browser, only print the address')
    .option('--port <n>', 'where to listen (default: any port that is free)', wholeNumber)
    .option('--host <address>', 'address to listen at (default: 127.0.0.1)')
    .option('--yes-expose', 'let others than this machine reach the page');
}

/** Words between commas, after those given before. */
export function wordList(text: string, before: readonly string[] = []): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.includes('')) throw new InvalidArgumentError('Expected labels, for example dog,cat.');
  return [...before, ...words];
}

/** "sports car=car", after those given before. */
export function mapping(
  text: string,
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const [from = '', to = '', ...more] = text.split('=').map((word) => word.trim());
  if (from === '' || to === '' || more.length > 0) {
    throw new InvalidArgumentError('Expected two labels, for example "sports car=car".');
  }
  return new Map([...before, [from, to]]);
}

/** One more of what may be given several times. */
export function oneMore(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Where the network is computed. */
export function deviceOption(): Option {
  return new Option('--device <name>', 'where the network is computed, if it can be there')
    .choices(DEVICES)
    .default('cpu');
}

/** A whole number of at least 1. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('Expected a whole number from 1.');
  return Number(text);
}

/** A number from 0 to 1; "90 %" and "90%" are understood. */
export function probability(text: string): number {
  const match = /^(\d*\.?\d+)\s*(%?)$/.exec(text.trim());
  const value = Number(match?.[1]) / (match?.[2] === '%' ? 100 : 1);
  if (!(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('Expected a number from 0 to 1, for example 0.9.');
  }
  return value;
}
