import list from './managed.txt';

/**
 * A file or folder of another program or of the system; managed.txt explains the kinds. `settings` are the files called
 * notes there, too.
 */
type ManagedKind = 'folder' | 'library' | 'bin' | 'settings' | 'catalog' | 'sidecar';

export interface Managed {
  readonly kind: ManagedKind;
  /** The program or system that it belongs to. */
  readonly owner: string;
}

interface Pattern extends Managed {
  readonly isFile: boolean;
  /** In lower case; undefined for any folder. */
  readonly folder: string | undefined;
  /** In lower case. */
  readonly beginning: string;
  /** What follows a `*`; undefined if there is none. */
  readonly ending: string | undefined;
}

const KINDS: ReadonlyMap<string, readonly [ManagedKind, 'file' | 'folder']> = new Map([
  ['folder', ['folder', 'folder']],
  ['library', ['library', 'folder']],
  ['bin', ['bin', 'folder']],
  ['settings', ['settings', 'folder']],
  ['notes', ['settings', 'file']],
  ['catalog', ['catalog', 'file']],
]);

const whole = new Map<string, Pattern>();
const patterns: Pattern[] = [];
const marks: (readonly [mark: string, owner: string])[] = [];

for (const line of list.split('\n')) {
  const [word = '', name, owner] = line.trim().split(/ {2,}/);
  if (name === undefined || owner === undefined) continue;
  if (word === 'sidecar') marks.push([name, owner]);
  const [kind, type] = KINDS.get(word) ?? [];
  if (kind === undefined) continue;
  const [last = '', folder] = name.toLowerCase().split('/').reverse();
  const [beginning = '', ending] = last.split('*');
  const pattern = { kind, owner, isFile: type === 'file', folder, beginning, ending };
  if (folder === undefined && ending === undefined) whole.set(beginning, pattern);
  else patterns.push(pattern);
}

/** Folders, in lower case, in which there may be a catalog for the pictures beside them. */
export const CATALOG_FOLDERS: ReadonlySet<string> = new Set(
  patterns.flatMap(({ folder }) => folder ?? []),
);

/** Identifies a folder of another program or of the system by its name. */
export function managedFolder(name: string): Managed | undefined {
  return managed(name, false);
}

/**
 * Identifies a file of another program, a catalog or settings, by its name.
 * @param folder the name of the folder that it is in
 */
export function managedFile(name: string, folder = ''): Managed | undefined {
  return managed(name, true, folder);
}

/** Identifies the program that lists a picture, by the picture's sidecar. */
export function sidecarOwner(sidecar: Buffer): Managed | undefined {
  const [, owner] = marks.find(([mark]) => sidecar.includes(mark)) ?? [];
  return owner === undefined ? undefined : { kind: 'sidecar', owner };
}

function managed(name: string, isFile: boolean, within = ''): Managed | undefined {
  const lower = name.toLowerCase();
  const known = whole.get(lower);
  const found =
    known?.isFile === isFile
      ? known
      : patterns.find((pattern) => pattern.isFile === isFile && fits(pattern, lower, within));
  return found && { kind: found.kind, owner: found.owner };
}

function fits({ folder, beginning, ending }: Pattern, name: string, within: string): boolean {
  if (folder !== undefined && folder !== within.toLowerCase()) return false;
  if (ending === undefined) return name === beginning;
  const isLonger = name.length > beginning.length + ending.length;
  return isLonger && name.startsWith(beginning) && name.endsWith(ending);
}
