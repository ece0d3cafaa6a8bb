import list from './managed.txt';

/**
 * A file or folder of another program or of the system.
 * - `folder`: a library or cache, which is not searched
 * - `bin`: the same, for deleted files
 * - `settings`: the same, with a program's data about the pictures beside it
 * - `catalog`: a file that lists pictures by name
 */
type ManagedKind = 'folder' | 'bin' | 'settings' | 'catalog';

export interface Managed {
  readonly kind: ManagedKind;
  /** The program or system that it belongs to. */
  readonly owner: string;
}

interface Pattern extends Managed {
  /** In lower case. */
  readonly beginning: string;
  readonly ending: string;
}

const KINDS: ReadonlyMap<string, ManagedKind> = new Map([
  ['folder', 'folder'],
  ['bin', 'bin'],
  ['settings', 'settings'],
  ['catalog', 'catalog'],
]);

const whole = new Map<string, Managed>();
const patterns: Pattern[] = [];

for (const line of list.split('\n')) {
  const [word = '', name, owner] = line.trim().split(/ {2,}/);
  const kind = KINDS.get(word);
  if (kind === undefined || name === undefined || owner === undefined) continue;
  const [beginning = '', ending] = name.toLowerCase().split('*');
  if (ending === undefined) whole.set(beginning, { kind, owner });
  else patterns.push({ kind, owner, beginning, ending });
}

/** Identifies a folder of another program or of the system by its name. */
export function managedFolder(name: string): Managed | undefined {
  const known = managed(name);
  return known?.kind === 'catalog' ? undefined : known;
}

/** Identifies the catalog of another program by its file name. */
export function managedCatalog(name: string): Managed | undefined {
  const known = managed(name);
  return known?.kind === 'catalog' ? known : undefined;
}

function managed(name: string): Managed | undefined {
  const lower = name.toLowerCase();
  const known = whole.get(lower);
  if (known !== undefined) return known;
  const found = patterns.find(
    ({ beginning, ending }) =>
      lower.length > beginning.length + ending.length &&
      lower.startsWith(beginning) &&
      lower.endsWith(ending),
  );
  return found && { kind: found.kind, owner: found.owner };
}
