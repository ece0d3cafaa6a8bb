import platformPath, { type PlatformPath } from 'node:path';

/**
 * Whether a path is a folder or lies below it, going by the names alone: links are not followed.
 * Both are absolute.
 * @param rules of the platform that the paths belong to. Default: this one's
 */
export function isWithin(
  folder: string,
  path: string,
  { relative, isAbsolute, sep }: PlatformPath = platformPath,
): boolean {
  const way = relative(folder, path);
  // A way to another drive is absolute; a name such as `..x` leads down.
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}
