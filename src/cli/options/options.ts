import { type Command, InvalidArgumentError, Option } from 'commander';
import { LANGS, type Lang, langOf } from '../../base/language/lang.ts';
import { MIN_DETAILS, type MinDetail } from '../../label/decide.ts';
import { DEVICES, type Device } from '../../model/core/device.ts';
import { BUILT_IN_MODEL, DEFAULT_MODEL } from '../../model/core/store/known-models.ts';
import { UNDATED, type Undated } from '../../name/undated.ts';
import { addCaptionOptions, type CaptionCliOptions } from '../captions/options.ts';
import { addLookOptions, type LookCliOptions } from './look-options.ts';
import type { VocabularyFlags } from './vocabulary.ts';

/** Options of every command that needs a network, as commander gives them. */
export interface NetworkOptions extends LookCliOptions {
  /** Absent: the default model, or the built-in one where that is not available. */
  readonly model?: string;
  readonly dtype?: string;
  readonly preprocess: 'model' | 'notebook';
  readonly device: Device;
  readonly jobs?: number;
  readonly catalog: boolean;
  /** Absent, which means English, if neither the user nor the locale names one. */
  readonly lang?: Lang;
}

/**
 * What is looked for: the classes of the model, or things and where they are, by the built-in network.
 * Default: both where photonym is calibrated for both together, otherwise the classes.
 */
export const EYES = ['classes', 'things', 'faces', 'text'] as const;
type Eye = (typeof EYES)[number];

/** Which files are looked at. */
export interface FileOptions {
  readonly recursive: boolean;
  readonly include?: string[];
  readonly exclude?: string[];
  readonly hidden?: boolean;
  readonly filesFrom?: string;
  readonly null?: boolean;
}

/** Options of every command that names pictures by what they show. */
export interface LookingOptions extends NetworkOptions, FileOptions {
  /** Absent: as {@link Eye} says. */
  readonly see?: readonly Eye[];
  readonly naming: 'careful' | 'exact';
  readonly minTruth?: number;
  readonly minDetail?: MinDetail;
  /** File of a category tree. */
  readonly tree?: string;
  readonly only?: readonly string[] | undefined;
  readonly map?: ReadonlyMap<string, string>;
  readonly asked?: VocabularyFlags['asked'];
  readonly learned: boolean;
  /** Whether pictures of text are read and named by it. */
  readonly text: boolean;
}

/** Options of every command that gives names. */
export interface NamingOptions extends LookingOptions, CaptionCliOptions {
  /** Absent: the usual one, which depends on whether captions are wanted. */
  readonly name?: string;
  /** Whether names that people gave are replaced too. */
  readonly all?: boolean;
  readonly fixExtension?: boolean;
  readonly undated?: Undated;
}

/** Adds the options for giving names, including those for looking. */
export function addNamingOptions(command: Command): Command {
  return addCaptionOptions(addLookingOptions(command))
    .option(
      '--name <template>',
      'template for names, such as "{date} {label}"; see docs/templates.md (default: "{label}")',
    )
    .option('--all', 'replace all names, also those that people gave; see docs/naming.md')
    .addOption(
      new Option(
        '--undated <what>',
        'without a date in or beside it, a picture keeps its name if that would have one, or has the time of its file',
      )
        .choices(UNDATED)
        .default('file-time'),
    )
    .option('--fix-extension', 'correct extensions that belong to another format');
}

/** Where files go. */
export interface FilingOptions {
  readonly into?: string;
  readonly copyTo?: string;
  readonly linkTo?: string;
}

/** Adds the option for filing pictures into folders. */
export function addFolderOption(command: Command): Command {
  return command.option(
    '--into <template>',
    'template for folders to file pictures into, such as "{year}/{label}"; see docs/filing.md',
  );
}

/** Adds the options for carrying out a plan in another place. */
export function addFilingOptions(command: Command): Command {
  return addFolderOption(command)
    .option('--copy-to <folder>', 'make verified copies there and move nothing')
    .option('--link-to <folder>', 'make a tree of hard links there and move nothing');
}

/** Adds the options for looking at pictures, including those for deciding on names. */
export function addLookingOptions(command: Command): Command {
  return addFileOptions(addDecisionOptions(command))
    .option(
      '--see <list>',
      `what to look for: any of ${EYES.join(',')} (default: what suits the model)`,
      eyes,
    )
    .option('--no-text', 'read no text, and name screenshots and receipts like other pictures')
    .addOption(learnedOption());
}

/** Parses `--see`. */
function eyes(value: string): Eye[] {
  return value.split(',').map((word) => {
    const eye = EYES.find((one) => one === word.trim());
    if (eye !== undefined) return eye;
    throw new InvalidArgumentError(`"${word.trim()}" is not one of ${EYES.join(', ')}.`);
  });
}

/** Adds the paths and the options for which files are looked at. */
export function addFileOptions(command: Command): Command {
  return command
    .argument('[path...]', 'folders and pictures')
    .option('--no-recursive', 'leave out sub-folders')
    .option('--include <glob...>', 'only files that match the globs')
    .option('--exclude <glob...>', 'skip files and folders that match the globs')
    .option('--hidden', 'include names that begin with a dot')
    .option('--files-from <file>', 'read paths from a file, one per line; - means standard input')
    .option('-0, --null', 'the paths in that file end with NUL');
}

/** Whether learned categories are used. */
export function learnedOption(): Option {
  return new Option('--no-learned', 'ignore learned categories (photonym learn)');
}

/** Adds the options for deciding on names, including those for the network. */
export function addDecisionOptions(command: Command): Command {
  const deciding = addNetworkOptions(command)
    .addOption(
      new Option('--naming <mode>', 'only names that are certain enough, or always the top class')
        .choices(['careful', 'exact'])
        .default('careful'),
    )
    .option(
      '--min-truth <p>',
      'probability that a name must reach, 0 to 1 (default when careful: as calibrated, about 0.9)',
      probability,
    )
    .addOption(
      new Option(
        '--min-detail <level>',
        'plain: no name as broad as "household item"; any: broad names too',
      )
        .choices(MIN_DETAILS)
        .default('plain'),
    );
  return addVocabularyOptions(deciding);
}

/** Adds the options for which names are possible. */
export function addVocabularyOptions(command: Command): Command {
  return command
    .option('--tree <file>', 'your own category tree for the model; see docs/labels.md')
    .option('--only <labels>', 'the only labels allowed: dog,cat (repeatable)', wordList)
    .option('--map <a=b>', 'label category a, and everything below it, b (repeatable)', mapping);
}

/** `--model`. */
export function modelOption(): Option {
  const what = 'model: a short name, a Hub id or a folder';
  return new Option(
    '--model <name>',
    `${what} (default: ${DEFAULT_MODEL}, else ${BUILT_IN_MODEL})`,
  );
}

/** Adds the options for the network, including those for reading files. */
export function addNetworkOptions(command: Command): Command {
  const networked = command
    .addOption(modelOption())
    .option('--dtype <type>', 'weights to use: fp32, int8, fp16, quantized, …')
    .addOption(
      new Option(
        '--preprocess <how>',
        'preprocess as the model expects, or as the original notebook did',
      )
        .choices(['model', 'notebook'])
        .default('model'),
    )
    .addOption(deviceOption())
    .option('--jobs <n>', 'pictures decoded at once (default: cores + 2)', wholeNumber)
    .option('--no-catalog', 'look at every picture afresh and remember nothing');
  return addLookOptions(networked);
}

/** Adds the options for serving the review page. */
export function addServingOptions(command: Command): Command {
  return command
    .option('--no-open', 'only print the address, do not open the browser')
    .option('--port <n>', 'port to listen on (default: any free port)', wholeNumber)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--yes-expose', 'let other machines reach the page');
}

/** Adds the option for the language, which every command has. */
export function addLanguageOption(command: Command): Command {
  return command.option(
    '--lang <code>',
    `language: ${LANGS.join(', ')} (default: that of your locale)`,
    language,
  );
}

/** Parses `--lang`: a code, or a locale that begins with one. */
function language(text: string): Lang {
  const lang = langOf(text);
  if (lang !== undefined) return lang;
  throw new InvalidArgumentError(`Expected one of ${LANGS.join(', ')}.`);
}

/** The words between the commas, after those of earlier uses of the option. */
export function wordList(text: string, before: readonly string[] = []): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.includes('')) throw new InvalidArgumentError('Expected labels, for example dog,cat.');
  return [...before, ...words];
}

/** "sports car=car", added to the earlier uses of the option. */
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

/** Adds to the values of an option that may be repeated. */
export function oneMore(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** `--device`. */
export function deviceOption(): Option {
  return new Option('--device <name>', 'device that runs the network, where it is available')
    .choices(DEVICES)
    .default('cpu');
}

/** A whole number of at least 1. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('Expected a whole number from 1.');
  return Number(text);
}

/** A number from 0 to 1, also written "90 %" or "90%". */
export function probability(text: string): number {
  const match = /^(\d*\.?\d+)\s*(%?)$/.exec(text.trim());
  const value = Number(match?.[1]) / (match?.[2] === '%' ? 100 : 1);
  if (!(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('Expected a number from 0 to 1, for example 0.9.');
  }
  return value;
}
