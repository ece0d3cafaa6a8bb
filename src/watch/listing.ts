import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isAbsence } from '../base/errors.ts';
import { type Filter, type FilterOptions, makeFilter } from '../find/core/filter.ts';
import { stampOf } from '../find/core/stamp.ts';
import { managedFolder } from '../find/managed.ts';
import type { Stamp } from './core/arrivals.ts';
import { isOfInterest } from './core/ready-groups.ts';

export interface ScopeOptions extends FilterOptions {
  readonly recursive?: boolean;
}

/** The files and folders that are watched in a folder: the same that `findPictures` would find. */
export class Scope {
  /** Absolute and real. */
  readonly root: string;
  readonly #filter: Filter;
  readonly #recursive: boolean;

  constructor(root: string, { recursive = true, ...options }: ScopeOptions) {
    this.root = root;
    this.#filter = makeFilter(options);
    this.#recursive = recursive;
  }

  takesFile(file: string): boolean {
    if (!isOfInterest(path.basename(file))) return false;
    return this.#filter.file(this.#relative(file)) && this.takesFolder(path.dirname(file));
  }

  /** Whether a folder, and all above it up to the root, are searched. */
  takesFolder(folder: string): boolean {
    if (folder === this.root) return true;
    if (!this.#recursive) return false;
    const isOwn = managedFolder(path.basename(folder)) !== undefined;
    const above = path.dirname(folder);
    if (isOwn || above === folder || !this.#filter.folder(this.#relative(folder))) return false;
    return this.takesFolder(above);
  }

  #relative(file: string): string {
    return path.relative(this.root, file).split(path.sep).join('/');
  }
}

/** What there is at a path: a file, a folder, nothing, or something else. */
export type Seen =
  | { readonly is: 'file'; readonly stamp: Stamp }
  | { readonly is: 'folder' | 'nothing' | 'other' };

/** @throws the system's error, unless it says that nothing is there */
export async function lookAt(file: string): Promise<Seen> {
  let stats: BigIntStats;
  try {
    stats = await lstat(file, { bigint: true });
  } catch (error) {
    if (isAbsence(error)) return { is: 'nothing' };
    throw error;
  }
  if (stats.isFile()) return { is: 'file', stamp: { ...stampOf(stats), ctimeNs: stats.ctimeNs } };
  return { is: stats.isDirectory() ? 'folder' : 'other' };
}

export interface Listing {
  /** Absolute paths of the files that are watched. */
  readonly files: readonly string[];
  /** Absolute paths of the folders that are. */
  readonly folders: readonly string[];
  readonly isEmpty: boolean;
}

/** @throws the system's error */
export async function list(folder: string, scope: Scope): Promise<Listing> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  const pathsOf = (wanted: readonly Dirent[]): string[] =>
    wanted.map(({ name }) => path.join(folder, name));
  return {
    files: pathsOf(entries.filter((entry) => entry.isFile())).filter((file) =>
      scope.takesFile(file),
    ),
    folders: pathsOf(entries.filter((entry) => entry.isDirectory())).filter((inner) =>
      scope.takesFolder(inner),
    ),
    isEmpty: entries.length === 0,
  };
}
