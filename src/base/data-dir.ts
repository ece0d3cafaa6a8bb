import { existsSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { messageOf, PhotonymError, systemCode } from './errors.ts';

/**
 * The folder that holds journal, catalog and whatever has been learned: `PHOTONYM_DATA`, or else
 * photonym's folder in the platform's data directory.
 * @example
 * ```ts
 * import { dataDirectory } from 'photonym';
 *
 * console.log('journal, catalog and learned categories are in', dataDirectory());
 * ```
 */
export function dataDirectory(
  env: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): string {
  const chosen = env['PHOTONYM_DATA'];
  if (chosen) return resolve(chosen);
  const home = homeOf(env, platform);
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'photonym');
    case 'win32':
      return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'photonym', 'Data');
    default:
      return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'photonym');
  }
}

/** Whether a folder exists, belongs to this user, and is written by nobody else. */
export function isOnlyOurs(folder: string): boolean {
  try {
    const { uid, mode } = statSync(folder);
    // Windows has neither, and the folder lies in the user's profile.
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return false;
  }
}

/** The folder of the user's own configuration file. */
export function configDirectory(env: NodeJS.ProcessEnv, platform = process.platform): string {
  const home = homeOf(env, platform);
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Preferences', 'photonym');
    case 'win32':
      return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'photonym', 'Config');
    default:
      return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'photonym');
  }
}

function homeOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  return env[platform === 'win32' ? 'USERPROFILE' : 'HOME'] || homedir();
}

/**
 * Makes a folder of the data directory, and those above it, for its owner only.
 * @throws PhotonymError OUTPUT_UNWRITABLE
 */
export function makeDataFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    throw new PhotonymError(
      'OUTPUT_UNWRITABLE',
      `Cannot write to ${folder}: ${messageOf(error)}.`,
      {
        remedy: 'Set PHOTONYM_DATA to a folder that you can write to.',
        cause: error,
      },
    );
  }
}

/**
 * Makes a folder and those above it. Node's recursive mkdir never returns below a folder that exists but takes
 * no others (ENOENT in /proc).
 * @throws the file system's error
 */
export function makeFolders(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    const above = dirname(folder);
    if (code !== 'ENOENT' || existsSync(above) || above === folder) throw error;
    makeFolders(above);
    mkdirSync(folder, { mode: 0o700 });
  }
}
