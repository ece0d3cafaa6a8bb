import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { configDirectory } from '../../base/data-dir.ts';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import { suggest } from '../../base/suggest.ts';
import { type Config, configSchema } from './config-schema.ts';

/** The name of every configuration file. */
export const CONFIG_FILE = 'photonym.config.json';

/** A configuration file and its settings. */
interface ConfigFile {
  readonly file: string;
  readonly settings: Config;
}

/**
 * The configuration files that count, in order of precedence: the project's, in the folder or the nearest
 * one above it, then the user's own. `PHOTONYM_CONFIG` names a file to use instead of both; if it is empty,
 * no file counts.
 * @throws PhotonymError USAGE for an invalid file, PATH_NOT_FOUND, PATH_UNREADABLE
 */
export async function readConfigs(folder: string, env: NodeJS.ProcessEnv): Promise<ConfigFile[]> {
  const chosen = env['PHOTONYM_CONFIG'];
  if (chosen !== undefined)
    return chosen === '' ? [] : [await expectConfig(resolve(folder, chosen))];
  const own = join(configDirectory(env), CONFIG_FILE);
  const project = await nearestConfig(folder);
  const user = project?.file === own ? undefined : await readConfig(own);
  return [project, user].filter((config) => config !== undefined);
}

/** The settings of all the files together; where two set the same, the first file counts. */
export function mergedConfig(files: readonly ConfigFile[]): Config {
  return files.reduceRight<Config>((config, { settings }) => Object.assign(config, settings), {});
}

async function nearestConfig(folder: string): Promise<ConfigFile | undefined> {
  const config = await readConfig(join(folder, CONFIG_FILE));
  const above = dirname(folder);
  return config ?? (above === folder ? undefined : await nearestConfig(above));
}

async function expectConfig(file: string): Promise<ConfigFile> {
  const config = await readConfig(file);
  if (config !== undefined) return config;
  throw new PhotonymError('PATH_NOT_FOUND', `There is no configuration file ${file}.`, {
    remedy: 'Correct PHOTONYM_CONFIG or unset it.',
  });
}

async function readConfig(file: string): Promise<ConfigFile | undefined> {
  const text = await readText(file);
  if (text === undefined) return undefined;
  const parsed = configSchema.safeParse(parseJson(text, file));
  if (!parsed.success) throw invalid(file, parsed.error);
  const { $schema: _, tree, ...settings } = parsed.data;
  return {
    file,
    settings: tree === undefined ? settings : { ...settings, tree: resolve(dirname(file), tree) },
  };
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw new PhotonymError('PATH_UNREADABLE', `Cannot read ${file}: ${messageOf(error)}`, {
      remedy: 'Ask its owner for permission, or run without it: PHOTONYM_CONFIG= photonym …',
      cause: error,
    });
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new PhotonymError('USAGE', `${file} is not JSON: ${messageOf(error)}`, {
      remedy: 'Correct it; docs/configuration.md lists the settings.',
      cause: error,
    });
  }
}

function invalid(file: string, error: z.ZodError): PhotonymError {
  const unknown = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [],
  )[0];
  if (unknown === undefined) {
    return new PhotonymError('USAGE', `${file} is not valid:\n${z.prettifyError(error)}`, {
      remedy: 'Correct it; docs/configuration.md lists the settings.',
    });
  }
  const meant = suggest(unknown, Object.keys(configSchema.shape));
  return new PhotonymError('USAGE', `${file}: there is no setting "${unknown}".`, {
    remedy:
      meant === undefined
        ? `The settings are: ${Object.keys(configSchema.shape).join(', ')}`
        : `Did you mean "${meant}"?`,
  });
}
