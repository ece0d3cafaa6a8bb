import { type Command, InvalidArgumentError, type Option } from 'commander';
import { PhotonymError } from '../../base/errors.ts';
import type { Context } from '../context.ts';
import { fault } from '../messages/messages.ts';
import { mergedConfig, readConfigs } from './config.ts';
import { type Config, configSchema } from './config-schema.ts';

/** `PHOTONYM_MIN_TRUTH` for `--min-truth`; undefined for options that are not settings or do not take one value. */
function variableOf(option: Option): string | undefined {
  if (!option.required || option.variadic) return undefined;
  if (!Object.hasOwn(configSchema.shape, option.attributeName())) return undefined;
  return `PHOTONYM_${option.name().replaceAll('-', '_').toUpperCase()}`;
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
    const variable = variableOf(option) ?? '';
    const text = env[variable] ?? '';
    if (text !== '') {
      command.setOptionValueWithSource(name, parsed(option, text, variable), 'env');
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

function parsed(option: Option, text: string, variable: string): unknown {
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
