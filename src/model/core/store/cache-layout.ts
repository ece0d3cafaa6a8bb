import { basename, dirname, join } from 'node:path';

const FOLDER_PREFIX = 'models--';

/** Where a Hugging Face cache keeps a repository. */
export function repoFolder(cache: string, repo: string): string {
  return join(cache, FOLDER_PREFIX + repo.replaceAll('/', '--'));
}

/** The repository that a folder of the cache keeps; undefined for other folders. */
export function repoOfFolder(name: string): string | undefined {
  return name.startsWith(FOLDER_PREFIX)
    ? name.slice(FOLDER_PREFIX.length).replace('--', '/')
    : undefined;
}

/** The repository that a snapshot in a Hugging Face cache is of; undefined for other folders. */
export function repoOfSnapshot(folder: string): string | undefined {
  const snapshots = dirname(folder);
  if (basename(snapshots) !== 'snapshots') return undefined;
  return repoOfFolder(basename(dirname(snapshots)));
}
