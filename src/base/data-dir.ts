import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** Where the journal and the catalog live: PHOTONYM_DATA, or else the platform's data directory. */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
  const chosen = env['PHOTONYM_DATA'];
  return chosen ? resolve(chosen) : envPaths('photonym', { suffix: '' }).data;
}
