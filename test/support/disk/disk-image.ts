import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEachFile } from '../after-file.ts';
import { scratchFolder } from './scratch-tree.ts';

/** A file system of its own, on an image file through a loop device, or in memory. */
export interface Disk {
  /** Where it is mounted. */
  readonly folder: string;
  /** Makes a new folder on it. */
  fresh(): string;
  /** Takes it out and plugs it in again; memory, which would forget, stays. */
  replug(): Promise<void>;
  /** Puts all on it that the system still holds back. */
  flush(): void;
  /** Copies its image as it is, without what the system still holds back. */
  snapshot(): string;
  /** Takes it out. */
  eject(): Promise<void>;
  /** Puts one with this image in its place, after the repair that its system makes at a start. */
  insert(image: string): void;
  /** Lets it be written to no longer, or again. */
  setReadOnly(isReadOnly: boolean): void;
}

/** A disk, or why there can be none here. */
type DiskOrReason =
  | { readonly missing: undefined; readonly disk: Disk }
  | { readonly missing: string; readonly disk?: never };

interface DiskOptions {
  readonly megabytes?: number;
  /** For a file system in memory: the number of names it has room for. */
  readonly names?: number;
  /** Where to mount it; by default in a scratch folder of its own. */
  readonly at?: string;
}

interface Recipe {
  readonly format?: readonly string[];
  /** Types to try, the best first. */
  readonly types: readonly string[];
  readonly options?: string;
  readonly needs: readonly string[];
  /** What is done to the image after a power cut, where mounting it does not. */
  readonly repair?: readonly string[];
  /** The least it can have. */
  readonly megabytes?: number;
}

/** Debian: exfatprogs, exfat-fuse, ntfs-3g, e2fsprogs, xfsprogs, dosfstools, mount. */
const RECIPES = {
  exFAT: {
    format: ['mkfs.exfat'],
    types: ['exfat', 'exfat-fuse'],
    needs: [],
    repair: ['fsck.exfat', '-y'],
  },
  vfat: { format: ['mkfs.vfat'], types: ['vfat'], needs: [], repair: ['fsck.vfat', '-a'] },
  NTFS: { format: ['mkfs.ntfs', '-F', '-Q', '-q'], types: ['ntfs-3g'], needs: ['ntfs-3g'] },
  'case-insensitive NTFS': {
    format: ['mkfs.ntfs', '-F', '-Q', '-q'],
    types: ['lowntfs-3g'],
    options: 'ignore_case',
    needs: ['lowntfs-3g'],
  },
  ext4: { format: ['mkfs.ext4', '-q', '-F'], types: ['ext4'], needs: ['chattr'] },
  XFS: { format: ['mkfs.xfs', '-q'], types: ['xfs'], needs: [], megabytes: 300 },
  tmpfs: { types: ['tmpfs'], needs: [] },
} as const satisfies Record<string, Recipe>;

export type DiskKind = keyof typeof RECIPES;

const mounted = new Set<string>();

function clearUp(): void {
  for (const folder of mounted) if (succeeds('umount', folder)) mounted.delete(folder);
  for (const folder of mounted) spawnSync('umount', ['--lazy', folder]);
}

// Before the scratch folders are removed, whose module this one imports.
afterEachFile(clearUp);
process.on('exit', clearUp);

/** Makes and mounts a disk, which is unmounted and removed after the tests of the file. */
export function openDisk(kind: DiskKind, options: DiskOptions = {}): DiskOrReason {
  const recipe: Recipe = RECIPES[kind];
  const missing = missingFor(recipe);
  if (missing !== undefined) return { missing };
  const place = scratchFolder();
  const folder = options.at ?? join(place, 'mounted');
  mkdirSync(folder, { recursive: true });
  const image = join(place, 'image');
  const { megabytes = recipe.megabytes ?? 24, names } = options;
  const memory = `size=${megabytes}m${names === undefined ? '' : `,nr_inodes=${names}`}`;
  let current = image;
  const mount = (): string | undefined => mountAny(recipe, { image: current, folder, memory });
  const problem = formatted(recipe, image, megabytes) ?? mount();
  if (problem !== undefined) return { missing: `${kind} cannot be mounted here: ${problem}` };
  const insert = (from: string): void => {
    current = from;
    repair(recipe, from);
    const failed = mount();
    if (failed !== undefined) throw new Error(failed);
  };
  const eject = async (): Promise<void> => {
    await unmount(folder);
    if (current !== image) rmSync(current);
  };
  const snapshot = (): string => {
    const copy = `${image}-${++snapshots}`;
    run('cp', '--sparse=always', current, copy);
    return copy;
  };
  const replug = async (): Promise<void> => {
    if (recipe.format === undefined) return;
    await unmount(folder);
    insert(current);
  };
  return { missing: undefined, disk: { ...diskAt(folder), replug, insert, eject, snapshot } };
}

let snapshots = 0;

function diskAt(folder: string): Pick<Disk, 'folder' | 'fresh' | 'flush' | 'setReadOnly'> {
  return {
    folder,
    fresh: () => mkdtempSync(join(folder, 'folder-')),
    flush: () => run('sync', '--file-system', folder),
    setReadOnly: (isReadOnly) => run('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder),
  };
}

/** Its answer says that something was repaired, or nothing. */
function repair({ repair: [tool, ...args] = [] }: Recipe, image: string): void {
  if (tool !== undefined) spawnSync(tool, [...args, image], { env: withSbin() });
}

// The database closes its files only once the statements that were prepared have been collected.
setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Files that a broken-off run was reading are closed in their own time. */
async function unmount(folder: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const problem = problemWith('umount', folder);
    if (problem === undefined) break;
    if (tries === UNMOUNT_TRIES) throw new Error(problem);
    if (typeof collectGarbage === 'function' && tries % 8 === 1) collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
  }
  mounted.delete(folder);
}

const UNMOUNT_TRIES = 200;

function missingFor({ format = [], needs }: Recipe): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'mounting a disk image takes root on Linux';
  }
  const tools = ['mount', 'umount', ...format.slice(0, 1), ...needs];
  const missing = tools.filter((tool) => !isInstalled(tool));
  return missing.length === 0 ? undefined : `there is no ${missing.join(', no ')}`;
}

function isInstalled(tool: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, tool)));
}

function formatted({ format }: Recipe, image: string, megabytes: number): string | undefined {
  if (format === undefined) return undefined;
  const [tool, ...args] = format;
  return (
    problemWith('truncate', '-s', `${megabytes}M`, image) ?? problemWith(tool ?? '', ...args, image)
  );
}

function mountAny(
  { format, types, options }: Recipe,
  { image, folder, memory }: { image: string; folder: string; memory: string },
): string | undefined {
  const device = format === undefined ? 'none' : image;
  const common = format === undefined ? memory : 'loop';
  let problem: string | undefined;
  for (const type of types) {
    const all = options === undefined ? common : `${common},${options}`;
    problem = problemWith('mount', '-t', type, '-o', all, device, folder);
    if (problem !== undefined) continue;
    mounted.add(folder);
    return undefined;
  }
  return problem;
}

function problemWith(command: string, ...args: string[]): string | undefined {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', env: withSbin() });
  if (status === 0) return undefined;
  return error?.message ?? `${command}: ${stderr.trim().split('\n')[0] ?? status}`;
}

/** Runs a tool that has to succeed. */
export function run(command: string, ...args: string[]): void {
  const problem = problemWith(command, ...args);
  if (problem !== undefined) throw new Error(problem);
}

function succeeds(command: string, ...args: string[]): boolean {
  return problemWith(command, ...args) === undefined;
}

function withSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
}
