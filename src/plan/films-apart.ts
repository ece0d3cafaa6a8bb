import path from 'node:path';
import { throwIfAborted } from '../base/errors.ts';
import type { Sequence } from '../base/packed-list.ts';
import { straysOf } from '../find/core/strays.ts';
import { readEvidence } from '../find/evidence.ts';
import type { Judged } from './core/judged.ts';
import { ledGroups } from './core/names/led-groups.ts';
import { listFolder } from './folders.ts';

/**
 * The films that are named like half of a Live Photo but travel with no picture, since their facts show
 * that they belong to another.
 * @param halves absolute paths of films beside a picture with the same stem
 * @throws PhotonymError PATH_UNREADABLE, INTERRUPTED
 */
export async function filmsApart(
  judged: Sequence<Judged>,
  halves: Iterable<string>,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const folders = new Map<string, string[]>();
  for (const film of halves) {
    const folder = path.dirname(film);
    const films = folders.get(folder);
    if (films === undefined) folders.set(folder, [film]);
    else films.push(film);
  }
  if (folders.size === 0) return [];
  const pictures = new Map<string, Map<string, Judged>>();
  for (const picture of judged) {
    const folder = path.dirname(picture.path);
    if (!folders.has(folder)) continue;
    const own = pictures.get(folder) ?? new Map<string, Judged>();
    pictures.set(folder, own.set(path.basename(picture.path), picture));
  }
  const apart: string[] = [];
  for (const [folder, films] of folders) {
    throwIfAborted(signal);
    const own = pictures.get(folder);
    if (own === undefined) continue;
    const files = (await listFolder(folder)).filter((entry) => entry.isFile());
    const names = files.map(({ name }) => name);
    const groups = ledGroups(names, own, await readEvidence(folder, names, new Map(), signal));
    const strays = new Set([...straysOf(names, groups).values()].flat());
    apart.push(...films.filter((film) => strays.has(path.basename(film))));
  }
  return apart;
}
