import { type Command, InvalidArgumentError, Option } from 'commander';
import { LANGS, type Lang, langOf } from '../../base/language/lang.ts';
import { MIN_DETAILS, type MinDetail } from '../../label/decide.ts';
import { DEVICES, type Device } from '../../model/core/device.ts';
import { UNDATED, type Undated } from '../../name/undated.ts';
import { parseWhere } from '../../search/core/fields/field-term.ts';
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
  /** Conditions that pictures must meet, as typed. */
  readonly where?: readonly string[];
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
    .option('--name <template>')
    .option('--all')
    .addOption(new Option('--undated <what>').choices(UNDATED).default('file-time'))
    .option('--fix-extension');
}

/** Where files go. */
export interface FilingOptions {
  readonly into?: string;
  readonly copyTo?: string;
  readonly linkTo?: string;
}

/** Adds the option for filing pictures into folders. */
export function addFolderOption(command: Command): Command {
  return command.option('--into <template>');
}

/** Adds the options for carrying out a plan in another place. */
export function addFilingOptions(command: Command): Command {
  return addFolderOption(command).option('--copy-to <folder>').option('--link-to <folder>');
}

/** Adds the options for looking at pictures, including those for deciding on names. */
export function addLookingOptions(command: Command): Command {
  return addSeeOptions(addFileOptions(addDecisionOptions(command)))
    .addOption(new Option('--where <condition>').argParser(condition))
    .addOption(learnedOption());
}

/** Adds the options for what is looked for. */
export function addSeeOptions(command: Command): Command {
  return command.addOption(new Option('--see <list>').argParser(eyes)).option('--no-text');
}

/** Checks a condition of `--where`, and adds it to those of earlier uses. */
function condition(text: string, before: readonly string[] = []): readonly string[] {
  parseWhere(text);
  return [...before, text];
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
    .argument('[path...]')
    .option('--no-recursive')
    .option('--include <glob...>')
    .option('--exclude <glob...>')
    .option('--hidden')
    .option('--files-from <file>')
    .option('-0, --null');
}

/** Whether learned categories are used. */
export function learnedOption(): Option {
  return new Option('--no-learned');
}

/** Adds the options for deciding on names, including those for the network. */
export function addDecisionOptions(command: Command): Command {
  const deciding = addNetworkOptions(command)
    .addOption(new Option('--naming <mode>').choices(['careful', 'exact']).default('careful'))
    .addOption(new Option('--min-truth <p>').argParser(probability))
    .addOption(new Option('--min-detail <level>').choices(MIN_DETAILS).default('plain'));
  return addVocabularyOptions(deciding);
}

/** Adds the options for which names are possible. */
export function addVocabularyOptions(command: Command): Command {
  return command
    .option('--tree <file>')
    .addOption(new Option('--only <labels>').argParser(wordList))
    .addOption(new Option('--map <a=b>').argParser(mapping));
}

/** `--model`. */
export function modelOption(): Option {
  return new Option('--model <name>');
}

/** Adds the options for the network, including those for reading files. */
export function addNetworkOptions(command: Command): Command {
  const networked = command
    .addOption(modelOption())
    .option('--dtype <type>')
    .addOption(new Option('--preprocess <how>').choices(['model', 'notebook']).default('model'))
    .addOption(deviceOption())
    .addOption(new Option('--jobs <n>').argParser(wholeNumber))
    .option('--no-catalog');
  return addLookOptions(networked);
}

/** Adds the options for serving the review page. */
export function addServingOptions(command: Command): Command {
  return command
    .option('--no-open')
    .addOption(new Option('--port <n>').argParser(wholeNumber))
    .option('--host <address>')
    .option('--yes-expose');
}

/** Adds the option for the language, which every command has. */
export function addLanguageOption(command: Command): Command {
  return command.addOption(new Option('--lang <code>').argParser(language));
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
  return new Option('--device <name>').choices(DEVICES).default('cpu');
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
