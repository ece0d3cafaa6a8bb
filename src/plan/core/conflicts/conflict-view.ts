import type { Sequence } from '../../../base/packed-list.ts';
import { foldName } from '../../../name/file-name.ts';
import { HashIndex } from '../hash-index.ts';
import type { PlannedFile } from '../plan.ts';

/** A folder as it is on disk. Two spellings of one folder have the same `id`. */
export interface ListedFolder {
  readonly id: string;
  readonly names: readonly string[];
}

/** Folders by their path relative to a root, which itself is the empty string. */
export type Listing = ReadonlyMap<string, ListedFolder | 'missing' | 'outside'>;

/** The kind of a plan, as far as it affects the rules. */
export interface PlanKind {
  /** False for copies and links, whose sources stay where they are. */
  readonly isMoved: boolean;
  /** Whether missing folders of targets are made. */
  readonly makesFolders: boolean;
}

/** The folders of the sources and of the targets. */
export interface Listings {
  readonly sources: Listing;
  readonly targets: Listing;
}

/**
 * The facts about the whole plan that the rules need. Only possible conflicts are kept; gathering them
 * takes about 50 bytes of memory per file.
 */
export interface PlanFacts extends PlanKind {
  readonly listings: Listings;
  /** Sources that occur more than once. */
  readonly repeated: ReadonlySet<string>;
  /** Target place → two of its sources, for places claimed by several files. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  /** Target places whose files stay. */
  readonly occupied: ReadonlySet<string>;
  /** The picture of each group that has companions. */
  readonly pictures: ReadonlyMap<number, GroupPicture>;
}

/** The part of a group's picture that the rules need. */
export type GroupPicture = Pick<PlannedFile, 'source' | 'target' | 'status'>;

/** The folders to list for the rules: the sources', and the targets' with all folders above. */
export function foldersOf(files: Iterable<PlannedFile>): Record<keyof Listings, Set<string>> {
  const folders = { sources: new Set<string>(), targets: new Set<string>() };
  for (const { source, target } of files) {
    if (isInside(folderOf(source))) folders.sources.add(folderOf(source));
    for (let at = folderOf(target); isInside(at) && !folders.targets.has(at); at = folderOf(at)) {
      folders.targets.add(at);
    }
  }
  return folders;
}

export function planFactsOf(
  files: Sequence<PlannedFile>,
  listings: Listings,
  intent: PlanKind,
): PlanFacts {
  const named = new HashIndex();
  const wanted = new HashIndex();
  const withCompanions = new Set<number>();
  const placeOfTarget = ({ target }: PlannedFile): string => placeOf(target, listings.targets);
  for (const file of files) {
    count(named, file.source);
    if (isMoving(file, intent)) count(wanted, placeOfTarget(file));
    if (file.role === 'companion') withCompanions.add(file.group);
  }
  const repeated = new Set<string>();
  const seen = new Set<string>();
  const claims = new Map<string, string[]>();
  const pictures = new Map<number, GroupPicture>();
  const leaving = new Set<string>();
  for (const file of files) {
    const { source, target, status, role, group } = file;
    if ((named.get(source) ?? 0) > 1) (seen.has(source) ? repeated : seen).add(source);
    const isFirst = role === 'picture' && !pictures.has(group);
    if (isFirst && withCompanions.has(group)) pictures.set(group, { source, target, status });
    if (!isMoving(file, intent)) continue;
    const place = placeOfTarget(file);
    if ((wanted.get(place) ?? 0) > 1) claim(claims, place, source);
    if (intent.isMoved && wanted.has(placeOf(source, listings.sources))) {
      leaving.add(exactPlace(source, listings.sources));
    }
  }
  const occupied = occupiedPlaces(listings.targets, wanted, leaving);
  return { ...intent, listings, repeated, claims, occupied, pictures };
}

/** Two claimants per place are enough for each to name another. */
function claim(claims: Map<string, string[]>, place: string, source: string): void {
  const claimants = claims.get(place);
  if (claimants === undefined) claims.set(place, [source]);
  else if (claimants.length < 2 && !claimants.includes(source)) claimants.push(source);
}

function count(index: HashIndex, text: string): void {
  index.set(text, (index.get(text) ?? 0) + 1);
}

function occupiedPlaces(
  listing: Listing,
  wanted: HashIndex,
  leaving: ReadonlySet<string>,
): Set<string> {
  const occupied = new Set<string>();
  for (const folder of listing.values()) {
    if (typeof folder === 'string') continue;
    for (const name of folder.names) {
      const place = `${folder.id}/${foldName(name)}`;
      if (wanted.has(place) && !leaving.has(`${folder.id}/${name}`)) occupied.add(place);
    }
  }
  return occupied;
}

function exactPlace(path: string, listing: Listing): string {
  return `${folderId(folderOf(path), listing)}/${nameOf(path)}`;
}

/** A key that is equal for paths that some file system treats as the same. */
export function placeOf(path: string, listing: Listing): string {
  return `${folderId(folderOf(path), listing)}/${foldName(nameOf(path))}`;
}

function folderId(folder: string, listing: Listing): string {
  const listed = listing.get(folder);
  return typeof listed === 'object' ? listed.id : foldName(folder);
}

/** Whether a file is to be moved, copied or linked. A copy may have its original's name. */
export function isMoving({ source, target, status }: GroupPicture, { isMoved }: PlanKind): boolean {
  return isMoved ? source !== target : status === 'rename';
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
