import path from 'node:path';
import { PhotonymError } from '../base/errors.ts';
import { commonFolder } from '../find/common-folder.ts';
import { type BuiltPlan, buildPlan } from './build.ts';
import type { Judged } from './core/judged.ts';

/**
 * The common folder of the paths and `folder`, and the names of the folders from there to `folder`.
 * @throws PhotonymError USAGE if both are the same
 */
export async function asidePlace(
  paths: readonly string[],
  folder: string,
): Promise<{ root: string; into: string[] }> {
  const root = await commonFolder(paths, [path.resolve(folder)]);
  const into = path
    .relative(root, path.resolve(folder))
    .split(path.sep)
    .filter((name) => name !== '');
  if (into.length > 0) return { root, into };
  throw new PhotonymError('USAGE', `${folder} is itself one of the folders to search.`, {
    remedy: 'Name another folder, inside it if you like. It is made if it does not exist.',
  });
}

/**
 * Plans to move pictures, with their companions and under their current names, into one folder.
 * @param paths the paths that were searched
 * @throws PhotonymError USAGE as {@link asidePlace}; PATH_UNREADABLE, INTERRUPTED
 */
export async function planAside(
  paths: readonly string[],
  pictures: readonly string[],
  folder: string,
  created: Date,
  signal?: AbortSignal,
): Promise<BuiltPlan> {
  const { root, into } = await asidePlace(paths, folder);
  const judged = pictures.map((file): Judged => ({ path: file, status: 'unsure', into }));
  const text = into.join('/');
  const template = { text, folders: into.map((name) => [name]) };
  return await buildPlan(judged, { root, model: '', into: template, created, signal });
}
