import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { configDirectory } from '../../base/data-dir.ts';
import { isAbsence, messageOf, PhotonymError } from '../../base/errors.ts';
import { isWithin } from '../../base/paths.ts';
import type { Config } from './config-schema.ts';

/** The name of every configuration file. */
export const CONFIG_FILE = 'photonym.config.json';

/** A configuration file and what it sets. */
interface ConfigFile {
  readonly file: string;
  readonly settings: Config;
}

/** The configuration files that count, in order of precedence, and what was left out of them. */
interface Configs {
  readonly files: readonly ConfigFile[];
  /** Sentences on files and settings that do not count. */
  readonly leftOut: readonly string[];
}

/**
 * Settings that a project may not choose, since its folder may come from someone else: which network is
 * fetched and run, how much time and memory a picture may take, and where pictures are sent.
 */
const RESERVED = [
  ...['model', 'dtype', 'preprocess', 'device', 'jobs'],
  ...['maxBytes', 'maxPixels', 'maxFrames', 'maxSeconds'],
  ...['captions', 'captionModel', 'captionsFor', 'captionPrompt', 'sendPictures'],
] as const satisfies readonly (keyof Config)[];

/**
 * The configuration files that count: the project's, in the folder or the nearest one above it, then the
 * user's own. `PHOTONYM_CONFIG` names a file to use instead of both; if it is empty, no file counts. A file
 * among the pictures, or of another user, is no project's; the search goes on above it.
 * @param pictures folders and files that are looked at
 * @throws PhotonymError USAGE for an invalid file, PATH_NOT_FOUND, PATH_UNREADABLE
 */
export async function readConfigs(
  folder: string,
  env: NodeJS.ProcessEnv,
  pictures: readonly string[] = [],
): Promise<Configs> {
  const chosen = env['PHOTONYM_CONFIG'];
  if (chosen !== undefined) {
    const files = chosen === '' ? [] : [await expectConfig(resolve(folder, chosen))];
    return { files, leftOut: [] };
  }
  const own = join(configDirectory(env), CONFIG_FILE);
  const leftOut: string[] = [];
  const folders = await Promise.all(pictures.map((path) => folderOf(resolve(folder, path))));
  const project = await projectConfig(await realOrSame(folder), { own, folders, leftOut });
  const user = await readConfig(own);
  return { files: [project, user].filter((config) => config !== undefined), leftOut };
}

interface ProjectSearch {
  /** The user's own file, which is no project's. */
  readonly own: string;
  /** Folders of pictures. */
  readonly folders: readonly string[];
  readonly leftOut: string[];
}

async function projectConfig(
  folder: string,
  search: ProjectSearch,
): Promise<ConfigFile | undefined> {
  const file = join(folder, CONFIG_FILE);
  const stats = await stat(file).catch(() => undefined);
  const reason = stats === undefined ? undefined : reasonIgnored(file, stats.uid, search);
  if (reason !== undefined) search.leftOut.push(reason);
  const config = file === search.own || reason !== undefined ? undefined : await readConfig(file);
  if (config !== undefined) return withoutReserved(config, search.leftOut);
  const above = dirname(folder);
  return above === folder ? undefined : await projectConfig(above, search);
}

/** A sentence on a file that does not count as one of the user's own projects; undefined if it does. */
function reasonIgnored(
  file: string,
  owner: number,
  { folders }: ProjectSearch,
): string | undefined {
  if (folders.some((pictures) => isWithin(pictures, dirname(file))))
    return `${file} is ignored: it lies among the pictures.`;
  const user = process.getuid?.();
  const isOwn = user === undefined || owner === user || owner === 0;
  return isOwn ? undefined : `${file} is ignored: it belongs to another user.`;
}

function withoutReserved({ file, settings }: ConfigFile, leftOut: string[]): ConfigFile {
  const taken = RESERVED.filter((name) => settings[name] !== undefined);
  if (taken.length > 0) {
    leftOut.push(
      `${file} may not set ${taken.join(', ')}: use the command line, the environment, your own configuration file or PHOTONYM_CONFIG.`,
    );
  }
  const reserved = new Set<string>(taken);
  const kept = Object.entries(settings).filter(([name]) => !reserved.has(name));
  return { file, settings: Object.fromEntries(kept) };
}

/** The real path of a folder, or of the folder of a file. */
async function folderOf(path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => true,
  );
  return await realOrSame(isFolder ? path : dirname(path));
}

async function realOrSame(path: string): Promise<string> {
  return await realpath(path).catch(() => path);
}

/** The settings of all the files together; where two set the same, the first file counts. */
export function mergedConfig(files: readonly ConfigFile[]): Config {
  return files.reduceRight<Config>((config, { settings }) => Object.assign(config, settings), {});
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
  // Checking takes a library, which most runs have no need of.
  const { parseConfig } = await import('./config-schema.ts');
  const { tree, ...settings } = parseConfig(text, file);
  return {
    file,
    settings: tree === undefined ? settings : { ...settings, tree: resolve(dirname(file), tree) },
  };
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw new PhotonymError('PATH_UNREADABLE', `Cannot read ${file}: ${messageOf(error)}`, {
      remedy: 'Ask its owner for permission, or run without it: PHOTONYM_CONFIG= photonym …',
      cause: error,
    });
  }
}
