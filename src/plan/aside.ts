import path from 'node:path';
import { PhotonymError } from '../base/errors.ts';
import { commonFolder } from '../find/common-folder.ts';
import { type BuiltPlan, buildPlan } from './build.ts';
import type { Judged } from './core/judged.ts';

/**
 * Plans to move pictures, with their companions and under their present names, into one folder.
 * @param paths the paths that were looked at; the plan's root is the folder that they share with `folder`
 * @throws PhotonymError USAGE if `folder` is that root; PATH_UNREADABLE, INTERRUPTED
 */
export async function planAside(
  paths: readonly string[],
  pictures: readonly string[],
  folder: string,
  created: Date,
  signal?: AbortSignal,
): Promise<BuiltPlan> {
  const root = await commonFolder(paths, [path.resolve(folder)]);
  const into = path
    .relative(root, path.resolve(folder))
    .split(path.sep)
    .filter((name) => name !== '');
  if (into.length === 0) {
    throw new PhotonymError('USAGE', `${folder} is a folder that was looked at.`, {
      remedy: 'Name another folder, which may be inside it. It is made if it does not exist.',
    });
  }
  const judged = pictures.map((file): Judged => ({ path: file, status: 'unsure', into }));
  const text = into.join('/');
  const template = { text, folders: into.map((name) => [name]) };
  return await buildPlan(judged, { root, model: '', into: template, created, signal });
}
