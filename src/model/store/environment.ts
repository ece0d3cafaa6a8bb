import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { PhotonymError } from '../../base/errors.ts';

/** Environment variables; `process.env` is one. */
export type Environment = Readonly<Record<string, string | undefined>>;

const HUB_URL = 'https://huggingface.co';

/** The folders of PHOTONYM_MODELS, absolute, in order. */
export function storeFolders(env: Environment): string[] {
  const folders = (env['PHOTONYM_MODELS'] ?? '').split(delimiter);
  return folders.filter((folder) => folder !== '').map((folder) => resolve(folder));
}

/**
 * The Hugging Face cache, by the rule of `getHFHubCachePath` of @huggingface/hub, which knows only the
 * environment of the process.
 */
export function cacheFolder(env: Environment): string {
  const named = set(env, 'HF_HUB_CACHE') ?? set(env, 'HUGGINGFACE_HUB_CACHE');
  return named === undefined ? join(hubHome(env), 'hub') : absolute(named);
}

/** Where `hf auth login` stores the access token. */
export function tokenFile(env: Environment): string {
  const named = set(env, 'HF_TOKEN_PATH');
  return named === undefined ? join(hubHome(env), 'token') : absolute(named);
}

function hubHome(env: Environment): string {
  const shared = set(env, 'XDG_CACHE_HOME') ?? join(homedir(), '.cache');
  return absolute(set(env, 'HF_HOME') ?? join(shared, 'huggingface'));
}

/**
 * The Hub's address, without a trailing slash.
 * @throws PhotonymError USAGE if HF_ENDPOINT is not an http(s) address
 */
export function hubEndpoint(env: Environment): string {
  const endpoint = set(env, 'HF_ENDPOINT') ?? HUB_URL;
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    throw new PhotonymError(
      'USAGE',
      `Expected an http or https address for HF_ENDPOINT but received ${endpoint}.`,
      { remedy: `Unset HF_ENDPOINT, or set it to an address such as ${HUB_URL}.` },
    );
  }
  return endpoint.replace(/\/+$/, '');
}

/** Whether HF_HUB_OFFLINE forbids every request. */
export function isOffline(env: Environment): boolean {
  return ['1', 'true', 'yes', 'on'].includes((env['HF_HUB_OFFLINE'] ?? '').trim().toLowerCase());
}

function set(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function absolute(path: string): string {
  return resolve(path.replace(/^~(?=$|[\\/])/, homedir()));
}
