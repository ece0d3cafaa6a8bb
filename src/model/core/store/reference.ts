import { basename, isAbsolute } from 'node:path';
import { PhotonymError } from '../../../base/errors.ts';
import { repoOfSnapshot } from './cache-layout.ts';
import { knownModel } from './known-models.ts';

/** A parsed `--model`. */
export interface ModelReference {
  /** As the user wrote it. */
  readonly name: string;
  /** Stable id of the model, the same wherever it is found; undefined for a path. */
  readonly id: string | undefined;
  /** Whether it may be the path of a folder. */
  readonly mayBePath: boolean;
  /** Folders of a store that may hold it, best first, with `/` between folders. */
  readonly storeFolders: readonly string[];
  /** Whether it comes with the program. */
  readonly isBuiltIn?: boolean | undefined;
  /** Its repository on the Hub; undefined if it cannot be there. */
  readonly hub: HubReference | undefined;
}

/** A repository of the Hub. */
export interface HubReference {
  /** `owner/name`. */
  readonly repo: string;
  /** Branch, tag or commit; undefined for the main branch. */
  readonly revision: string | undefined;
}

const WORD = '[A-Za-z0-9_][A-Za-z0-9._-]*';
const SHORT_NAME = new RegExp(`^${WORD}$`);
const HUB_ID = new RegExp(`^(?<repo>${WORD}/${WORD})(?:@(?<revision>${WORD}(?:/${WORD})*))?$`);

/**
 * Parses the value of `--model`: a path, a short name, or a Hub id `owner/name`, optionally with
 * `@revision`. Names and revisions never lead out of the folder they are joined to.
 * @throws PhotonymError USAGE for an empty name
 */
export function parseReference(name: string): ModelReference {
  if (name.trim() === '') {
    throw new PhotonymError('USAGE', 'Expected a path, a short name or a Hub id for the model.');
  }
  const known = knownModel(name);
  if (known?.name === name) return { ...namedBy(known), name, mayBePath: false };
  if (isAbsolute(name)) return pathOnly(name);
  const hub = HUB_ID.exec(name)?.groups;
  if (hub?.['repo'] !== undefined) return onHub(name, hub['repo'], hub['revision']);
  if (known) return { ...namedBy(known), name, mayBePath: true };
  if (!SHORT_NAME.test(name)) return pathOnly(name);
  return { name, id: name, mayBePath: true, storeFolders: [name], hub: undefined };
}

/** The id of the model in a folder: the folder's name or, for a snapshot, its repository. */
export function idOfFolder(folder: string): string {
  const repo = repoOfSnapshot(folder);
  return repo === undefined ? basename(folder) : idOfRepo(repo);
}

/** The id of a model on the Hub; for a known model, the known model's. */
export function idOfRepo(repo: string): string {
  return knownModel(repo)?.folder ?? repo;
}

function pathOnly(name: string): ModelReference {
  return { name, id: undefined, mayBePath: true, storeFolders: [], hub: undefined };
}

function onHub(name: string, repo: string, revision: string | undefined): ModelReference {
  // A store does not record its revision, so it cannot provide a particular one.
  if (revision !== undefined) {
    return { name, id: name, mayBePath: true, storeFolders: [], hub: { repo, revision } };
  }
  return {
    name,
    id: idOfRepo(repo),
    mayBePath: true,
    storeFolders: foldersOf(repo),
    hub: { repo, revision },
  };
}

function namedBy(known: {
  folder: string;
  hub?: string;
  isBuiltIn?: boolean;
}): Pick<ModelReference, 'id' | 'storeFolders' | 'hub' | 'isBuiltIn'> {
  return {
    isBuiltIn: known.isBuiltIn,
    id: known.folder,
    storeFolders: [...new Set([known.folder, ...(known.hub ? foldersOf(known.hub) : [])])],
    hub: known.hub === undefined ? undefined : { repo: known.hub, revision: undefined },
  };
}

function foldersOf(repo: string): string[] {
  return [repo, repo.slice(repo.indexOf('/') + 1)];
}
