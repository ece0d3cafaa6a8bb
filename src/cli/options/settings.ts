import { type Command, InvalidArgumentError, type Option } from 'commander';
import { PhotonymError } from '../../base/errors.ts';
import type { Context } from '../context.ts';
import { fault } from '../messages/messages.ts';
import { mergedConfig, readConfigs } from './config.ts';
import type { Config } from './config-schema.ts';

interface Setting {
  readonly variable: string;
  readonly text: string;
}

/**
 * What the environment says for an option (`PHOTONYM_MIN_TRUTH` for `--min-truth`); undefined for options that
 * are not settings or do not take one value.
 */
async function settingOf(option: Option, env: NodeJS.ProcessEnv): Promise<Setting | undefined> {
  if (!option.required || option.variadic) return undefined;
  const variable = `PHOTONYM_${option.name().replaceAll('-', '_').toUpperCase()}`;
  const text = env[variable] ?? '';
  if (text === '') return undefined;
  const { isSetting } = await import('./config-schema.ts');
  return isSetting(option.attributeName()) ? { variable, text } : undefined;
}

/**
 * Fills in the options that the command line leaves out: from the environment, then from the configuration
 * files.
 * @throws PhotonymError USAGE for an invalid value or file
 */
export async function applySettings(
  command: Command,
  { cwd, env, terminal }: Context,
): Promise<void> {
  const { files, leftOut } = await readConfigs(cwd, env, picturesOf(command));
  for (const sentence of leftOut) terminal.err(terminal.errName(fault(sentence)));
  const config = valuesOf(mergedConfig(files));
  for (const option of command.options) {
    const name = option.attributeName();
    const source = command.getOptionValueSource(name);
    if (source !== undefined && source !== 'default') continue;
    const setting = await settingOf(option, env);
    if (setting !== undefined) {
      command.setOptionValueWithSource(name, parsed(option, setting), 'env');
    } else if (config.has(name)) {
      command.setOptionValueWithSource(name, config.get(name), 'config');
    }
  }
}

/** The arguments that are folders or files of pictures. A list of paths may name any, also the current folder. */
function picturesOf(command: Command): readonly string[] {
  const [first] = command.registeredArguments;
  const areFiles = first !== undefined && ['path', 'folder', 'file'].includes(first.name());
  const listed = command.opts()['filesFrom'] === undefined ? [] : ['.'];
  return [...(areFiles ? command.args : []), ...listed];
}

function valuesOf({ map, ...settings }: Config): Map<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(settings));
  return map === undefined ? values : values.set('map', new Map(Object.entries(map)));
}

function parsed(option: Option, { variable, text }: Setting): unknown {
  try {
    return option.parseArg === undefined ? text : option.parseArg(text, undefined);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new PhotonymError('USAGE', `${variable}="${text}" is not valid.`, {
      remedy: error.message,
      cause: error,
    });
  }
}
