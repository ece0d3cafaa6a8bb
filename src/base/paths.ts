import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path lies within a folder, or is the folder itself. Links are not followed. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}
