import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { repoFolder } from '../core/store/cache-layout.ts';
import type { HubReference } from '../core/store/reference.ts';
import type { Dtype, ModelFiles } from '../core/store/variants.ts';
import { isFolder, lookInside, sortedEntries } from './folder.ts';

const COMMIT = /^[0-9a-f]{40}$/;

/** A model found in a Hugging Face cache. */
interface CachedModel {
  /** Absolute path of the snapshot. */
  readonly folder: string;
  readonly files: ModelFiles;
}

/**
 * Finds a model in a Hugging Face cache: the requested revision; otherwise the main branch; otherwise
 * the newest snapshot that has every file. If there is none, says why.
 */
export async function findInCache(
  cache: string,
  { repo, revision }: HubReference,
  dtype: Dtype,
): Promise<CachedModel | { readonly lack: string }> {
  const root = repoFolder(cache, repo);
  if (!(await isFolder(root))) return { lack: `does not hold ${repo}` };
  const lacks: string[] = [];
  for (const folder of await snapshots(root, revision)) {
    const files = await lookInside(folder, dtype);
    if (!('lack' in files)) return { folder, files };
    lacks.push(`its ${repo} ${files.lack}`);
  }
  const at = revision === undefined ? '' : ` at ${revision}`;
  return { lack: lacks[0] ?? `holds no files of ${repo}${at}` };
}

/** The snapshot folders of a revision, or of all, best first. */
export async function snapshots(root: string, revision: string | undefined): Promise<string[]> {
  const commits = (await sortedEntries(join(root, 'snapshots'))).map(({ name }) => name);
  const wanted = await commitOf(root, revision ?? 'main');
  const dated = await Promise.all(
    commits
      .filter((commit) => revision === undefined || commit === wanted)
      .map(async (commit) => {
        const folder = join(root, 'snapshots', commit);
        return {
          folder,
          rank: commit === wanted ? Number.POSITIVE_INFINITY : await changedAt(folder),
        };
      }),
  );
  return dated.sort((a, b) => b.rank - a.rank).map(({ folder }) => folder);
}

async function commitOf(root: string, revision: string): Promise<string | undefined> {
  if (COMMIT.test(revision)) return revision;
  const text = await readFile(join(root, 'refs', revision), 'utf8').catch(() => '');
  return COMMIT.test(text.trim()) ? text.trim() : undefined;
}

async function changedAt(folder: string): Promise<number> {
  return (await stat(folder).catch(() => undefined))?.mtimeMs ?? 0;
}
