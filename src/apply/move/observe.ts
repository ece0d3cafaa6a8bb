import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { placeKey } from '../../plan/core/steps.ts';
import type { Observation } from '../core/locate-file.ts';
import { type FileSystem, lstatIfThere } from '../disk/file-system.ts';
import { hasContent, isExactly } from '../disk/identity.ts';

/** The stats of one of the places where a file may be. */
interface Look {
  readonly path: string;
  readonly stats: BigIntStats | undefined;
}

/**
 * Looks at the places where a file may be, after a crash. Places, also those `claimed` by other
 * files, are relative to the root.
 */
export async function observe(
  { fs, root }: { fs: FileSystem; root: string },
  identity: FileIdentity,
  places: readonly string[],
  claimed: ReadonlySet<string>,
): Promise<Observation[]> {
  const misspelt = await misspeltPlaces(fs, root, places);
  const looks = await Promise.all(
    places.map(async (place): Promise<Look> => {
      const path = join(root, place);
      const isOpen = !claimed.has(place) && !misspelt.has(place);
      return { path, stats: isOpen ? await lstatIfThere(fs, path) : undefined };
    }),
  );
  return isOneFile(looks)
    ? compareByStats(fs, looks, identity)
    : Promise.all(looks.map((look) => compareByContent(fs, look, identity)));
}

/**
 * FAT disks number their files afresh whenever they are plugged in, so that of several files that
 * are there, of one size and second as in a burst, size, time and inode may point to the wrong one.
 */
function isOneFile(looks: readonly Look[]): boolean {
  const present = looks.flatMap(({ stats }) => (stats === undefined ? [] : [stats.ino]));
  return new Set(present).size <= 1;
}

async function compareByStats(
  fs: FileSystem,
  looks: readonly Look[],
  identity: FileIdentity,
): Promise<Observation[]> {
  const isFound = looks.some(({ stats }) => stats !== undefined && isExactly(stats, identity));
  // Reading is the last resort: it takes time.
  if (!isFound) {
    const seen = await Promise.all(looks.map((look) => compareByContent(fs, look, identity)));
    // What is there is one file under all its names, also if a write has given it another inode.
    return seen.map((one) => (one.likeness === 'content' ? { ...one, likeness: 'exact' } : one));
  }
  return looks.map(({ stats }) =>
    stats !== undefined && isExactly(stats, identity)
      ? { likeness: 'exact', links: Number(stats.nlink) }
      : NOTHING,
  );
}

async function compareByContent(
  fs: FileSystem,
  { path, stats }: Look,
  identity: FileIdentity,
): Promise<Observation> {
  if (stats === undefined) return NOTHING;
  const links = Number(stats.nlink);
  const isExact = isExactly(stats, identity);
  if (await hasContent(fs, path, stats, identity)) {
    return { likeness: isExact ? 'exact' : 'content', links };
  }
  const isEdited = !isExact && stats.isFile() && stats.ino === identity.inode;
  return { likeness: isEdited ? 'inode' : 'none', links };
}

const NOTHING: Observation = { likeness: 'none', links: 0 };

/**
 * Where the disk ignores case, a file answers to its old name and to its new one alike when they
 * differ in nothing else; only the listing of the folder shows which of them it has.
 */
async function misspeltPlaces(
  fs: FileSystem,
  root: string,
  places: readonly string[],
): Promise<Set<string>> {
  const misspelt = new Set<string>();
  for (const place of new Set(places)) {
    const twins = places.filter((other) => placeKey(other) === placeKey(place));
    if (new Set(twins).size === 1) continue;
    const names = new Set(await fs.names(dirname(join(root, place))));
    const isTwinListed = twins.some((twin) => names.has(basename(twin)));
    if (isTwinListed && !names.has(basename(place))) misspelt.add(place);
  }
  return misspelt;
}
