import path from 'node:path';
import { PhotonymError } from '../base/errors.ts';
import { commonFolder } from '../find/root.ts';
import { buildPlan, type LeftOut } from './build.ts';
import type { Judged } from './core/judged.ts';
import type { Plan } from './core/plan.ts';

/**
 * A plan that puts pictures aside, each with its companions and under its own name, into one folder.
 * @param paths what was looked at; everything happens in the folder that these and `folder` share
 */
export async function planAside(
  paths: readonly string[],
  pictures: readonly string[],
  folder: string,
  created: Date,
  signal?: AbortSignal,
): Promise<{ plan: Plan; leftOut: LeftOut[] }> {
  // As a file in it, since it may have to be made.
  const root = await commonFolder([...paths, path.join(path.resolve(folder), 'picture')]);
  const into = path
    .relative(root, path.resolve(folder))
    .split(path.sep)
    .filter((name) => name !== '');
  if (into.length === 0) {
    throw new PhotonymError('USAGE', `${folder} is a folder that was looked at.`, {
      remedy: 'Name another, which may be in it: it is made where it is not there.',
    });
  }
  const judged = pictures.map((file): Judged => ({ path: file, status: 'unsure', into }));
  const text = into.join('/');
  const template = { text, folders: into.map((name) => [name]) };
  return await buildPlan(judged, { root, model: '', into: template, created, signal });
}
