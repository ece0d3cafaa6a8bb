import path, { type PlatformPath } from 'node:path';
import { isWithin } from '../../base/paths.ts';

/** A folder that several machines have: its name is the same on all, its place need not be. */
export interface Root {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
}

/** `NAME=PATH`, or a path that is its own name: the folder is at the same place on all machines. */
export function parseRoot(text: string, rules: PlatformPath = path): Root | undefined {
  const [, name = text, folder = text] = /^([^=/\\]+)=(.+)$/s.exec(text) ?? [];
  if (folder === '') return undefined;
  const absolute = rules.resolve(folder);
  return { name: name === text ? absolute : name, folder: absolute };
}

/** The name of a file for other machines: by the innermost root that it is in. */
export function nameOf(
  file: string,
  roots: readonly Root[],
  rules: PlatformPath = path,
): { readonly root: string; readonly path: string } | undefined {
  let inner: { readonly root: Root; readonly below: string } | undefined;
  for (const root of roots) {
    const below = belowOf(root.folder, file, rules);
    if (below === undefined) continue;
    if (inner === undefined || isWithin(inner.root.folder, root.folder, rules)) {
      inner = { root, below };
    }
  }
  if (inner === undefined) return undefined;
  return { root: inner.root.name, path: inner.below.split(rules.sep).join('/') };
}

/** The way from a folder to a file; undefined outside of it. */
function belowOf(folder: string, file: string, rules: PlatformPath): string | undefined {
  const start = folder.endsWith(rules.sep) ? folder : `${folder}${rules.sep}`;
  // As a rule, which takes a tenth of the time.
  if (file.startsWith(start) && !file.includes('..')) return file.slice(start.length);
  return isWithin(folder, file, rules) ? rules.relative(folder, file) : undefined;
}

/** Where a file of another machine is here; undefined outside of all roots, whatever the path says. */
export function placeOf(
  { root, path: below }: { readonly root: string; readonly path: string },
  roots: readonly Root[],
  rules: PlatformPath = path,
): { readonly file: string; readonly folder: string } | undefined {
  const own = roots.find(({ name }) => name === root);
  if (own === undefined || below.includes('\0')) return undefined;
  const file = rules.join(own.folder, ...below.split('/'));
  const isBelow = file !== own.folder && isWithin(own.folder, file, rules);
  return isBelow ? { file, folder: own.folder } : undefined;
}
