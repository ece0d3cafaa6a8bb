import { foldName } from '../name/file-name.ts';
import type { PlannedFile } from './plan.ts';

/** A folder as it is on disk. `id` is the same for two spellings of one folder. */
export interface ListedFolder {
  readonly id: string;
  readonly names: readonly string[];
}

/** The folders that a plan names, relative to its root; the root itself is the empty string. */
export type Listing = ReadonlyMap<string, ListedFolder | 'missing' | 'outside'>;

/** What the rules ask about the whole plan, gathered once. */
export interface View {
  readonly listing: Listing;
  readonly timesNamed: ReadonlyMap<string, number>;
  /** Sources by the place they are to take. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  /** Places whose files do not leave them. */
  readonly occupied: ReadonlySet<string>;
  readonly pictures: ReadonlyMap<number, PlannedFile>;
}

/** The folders that the rules have to know. */
export function foldersOf(files: Iterable<PlannedFile>): Set<string> {
  const folders = new Set<string>();
  for (const { source, target } of files) {
    for (const folder of [folderOf(source), folderOf(target)]) {
      if (isInside(folder)) folders.add(folder);
    }
  }
  return folders;
}

export function viewOf(files: Iterable<PlannedFile>, listing: Listing): View {
  const timesNamed = new Map<string, number>();
  const claims = new Map<string, string[]>();
  const pictures = new Map<number, PlannedFile>();
  const leaving = new Set<string>();
  for (const file of files) {
    timesNamed.set(file.source, (timesNamed.get(file.source) ?? 0) + 1);
    if (file.role === 'picture' && !pictures.has(file.group)) pictures.set(file.group, file);
    if (!isMoving(file)) continue;
    leaving.add(`${folderId(folderOf(file.source), listing)}/${nameOf(file.source)}`);
    const place = placeOf(file.target, listing);
    claims.set(place, [...(claims.get(place) ?? []), file.source]);
  }
  return { listing, timesNamed, claims, pictures, occupied: occupiedPlaces(listing, leaving) };
}

function occupiedPlaces(listing: Listing, leaving: ReadonlySet<string>): Set<string> {
  const occupied = new Set<string>();
  for (const folder of listing.values()) {
    if (typeof folder === 'string') continue;
    for (const name of folder.names) {
      if (!leaving.has(`${folder.id}/${name}`)) occupied.add(`${folder.id}/${foldName(name)}`);
    }
  }
  return occupied;
}

/** The same for two paths that some file system takes for one. */
export function placeOf(path: string, listing: Listing): string {
  return `${folderId(folderOf(path), listing)}/${foldName(nameOf(path))}`;
}

function folderId(folder: string, listing: Listing): string {
  const listed = listing.get(folder);
  return typeof listed === 'object' ? listed.id : folder;
}

export function isMoving({ source, target }: PlannedFile): boolean {
  return source !== target;
}

export function isInside(path: string): boolean {
  return path === '' || path.split('/').every((part) => part !== '' && !/^\.\.?$/.test(part));
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
