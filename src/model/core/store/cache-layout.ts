import { basename, dirname, join } from 'node:path';

const FOLDER_PREFIX = 'models--';

/** The folder of a repository in a Hugging Face cache. */
export function repoFolder(cache: string, repo: string): string {
  return join(cache, FOLDER_PREFIX + repo.replaceAll('/', '--'));
}

/** The repository of a folder of the cache; undefined for other folders. */
export function repoOfFolder(name: string): string | undefined {
  return name.startsWith(FOLDER_PREFIX)
    ? name.slice(FOLDER_PREFIX.length).replace('--', '/')
    : undefined;
}

/** The repository of a snapshot in a Hugging Face cache; undefined for other folders. */
export function repoOfSnapshot(folder: string): string | undefined {
  const snapshots = dirname(folder);
  if (basename(snapshots) !== 'snapshots') return undefined;
  return repoOfFolder(basename(dirname(snapshots)));
}
