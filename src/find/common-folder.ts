import { stat } from 'node:fs/promises';
import path from 'node:path';
import { PhotonymError } from '../base/errors.ts';
import { isWithin } from '../base/paths.ts';

/**
 * The nearest folder that contains all given paths that exist: for one folder, that folder itself.
 * @param folders absolute; also contained, whether they exist or not
 * @throws PhotonymError USAGE without paths, or for paths on different drives
 */
export async function commonFolder(
  paths: readonly string[],
  folders: readonly string[] = [],
): Promise<string> {
  const given = await Promise.all(paths.map(folderOf));
  const existing = given.flatMap(({ folder, exists }) => (exists ? [folder] : []));
  const [first = given[0]?.folder, ...others] = [...existing, ...folders];
  if (first === undefined) throw new PhotonymError('USAGE', 'Expected a path but received none.');
  return others.reduce(commonOf, first);
}

async function folderOf(given: string): Promise<{ folder: string; exists: boolean }> {
  const absolute = path.resolve(given);
  const stats = await stat(absolute).catch(() => undefined);
  const folder = stats?.isDirectory() === true ? absolute : path.dirname(absolute);
  return { folder, exists: stats !== undefined };
}

function commonOf(a: string, b: string): string {
  if (path.parse(a).root.toLowerCase() !== path.parse(b).root.toLowerCase()) {
    throw new PhotonymError('USAGE', `${a} and ${b} are on different drives.`, {
      remedy: 'Run photonym once for each drive.',
    });
  }
  let common = a;
  while (!isWithin(common, b)) common = path.dirname(common);
  return common;
}
