import { groupsOf } from '../../find/core/companions.ts';
import { isFilm } from '../../find/core/films.ts';
import { claimsPicture, extensionOf, mayNamePicture } from '../../find/core/formats.ts';
import { COMPANIONS_BY_STEM, SIDECAR_BY_NAME } from '../../find/core/spelling.ts';
import type { Arrived, Purpose } from './arrivals.ts';

/** Names under which programs write files that are not whole yet, and those that they set aside. */
const UNFINISHED =
  /(?:~|\.(?:part|partial|crdownload|download|opdownload|filepart|tmp|temp|swp|bak|!ut|!qb|aria2|unfinished))$/i;

/** Whether a file of this name can be a picture or travel with one. */
export function isOfInterest(name: string): boolean {
  if (UNFINISHED.test(name)) return false;
  return (
    mayNamePicture(name) ||
    COMPANIONS_BY_STEM.has(extensionOf(name)) ||
    SIDECAR_BY_NAME.test(name) ||
    extensionOf(name) === 'json'
  );
}

/** The arrivals of a folder that are handled together. */
export interface ReadyGroup {
  /** All that have arrived of it. */
  readonly files: readonly string[];
  /** The others of it that are there: known before, or not told of yet. */
  readonly others: readonly string[];
  /** Those that have arrived and may be pictures. */
  readonly pictures: readonly string[];
  /** `look` if a picture of the group was there before: it keeps its name, and so do the others. */
  readonly purpose: Purpose;
}

/**
 * The groups of a folder of which everything that has arrived has settled: a film, a sidecar or a second picture
 * that is still being written holds up its group, and nothing else.
 * @param names all files of the folder
 */
export function readyGroups(
  names: readonly string[],
  arrivals: ReadonlyMap<string, Arrived>,
): ReadyGroup[] {
  const isPicture = (name: string): boolean => claimsPicture(name) || isFilm(name);
  const grouped = new Set<string>();
  const ready: ReadyGroup[] = [];
  for (const group of groupsOf(names, names.filter(isPicture))) {
    const members = group.members.map(({ name }) => name);
    const files = members.filter((name) => arrivals.has(name));
    const others = members.filter((name) => !arrivals.has(name));
    for (const name of files) grouped.add(name);
    if (files.length === 0 || !files.every((name) => arrivals.get(name)?.isSettled)) continue;
    const isNew = group.pictures.every((name) => arrivals.get(name)?.purpose === 'name');
    const pictures = group.pictures.filter((name) => arrivals.has(name));
    ready.push({ files, others, pictures, purpose: isNew ? 'name' : 'look' });
  }
  for (const name of names) {
    const arrival = arrivals.get(name);
    if (grouped.has(name) || !arrival?.isSettled) continue;
    const pictures = mayNamePicture(name) ? [name] : [];
    ready.push({ files: [name], others: [], pictures, purpose: arrival.purpose });
  }
  return ready;
}
