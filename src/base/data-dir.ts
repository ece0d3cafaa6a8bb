import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

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
