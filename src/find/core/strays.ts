import type { Group } from './companions.ts';
import { claimsPicture } from './formats.ts';
import { folded, stemOf } from './spelling.ts';

/** Where macOS keeps the attributes of a file on disks that cannot store them: `._a.jpg`. */
const APPLE_DOUBLE = /^\._/;

/**
 * The files that are named like a picture of a group but are not in one: they lose their picture when
 * it is renamed. Other pictures are not strays.
 * @param files the names of all files in the folder
 * @returns by group, in the order of the files; groups without strays are left out
 */
export function straysOf<G extends Group>(
  files: readonly string[],
  groups: readonly G[],
): Map<G, string[]> {
  const members = new Set(groups.flatMap((group) => group.members.map(({ name }) => name)));
  const isOther = (name: string): boolean => APPLE_DOUBLE.test(name) || !claimsPicture(name);
  const others = files.filter((name) => !members.has(name) && isOther(name));
  const strays = new Map<G, string[]>();
  if (others.length === 0) return strays;
  const groupOf = new Map<string, G>();
  for (const group of groups) {
    for (const picture of group.pictures) {
      for (const key of [picture, stemOf(picture)].map(folded)) {
        if (!groupOf.has(key)) groupOf.set(key, group);
      }
    }
  }
  for (const name of others.sort()) {
    const group = beginnings(name).flatMap((key) => groupOf.get(key) ?? [])[0];
    if (group === undefined) continue;
    const own = strays.get(group);
    if (own === undefined) strays.set(group, [name]);
    else own.push(name);
  }
  return strays;
}

/** The names and stems of pictures that a name may begin with, longest first. */
function beginnings(name: string): string[] {
  const key = folded(name.replace(APPLE_DOUBLE, ''));
  const found = [key, key.replace(/(?:~|_original)$/, '')];
  for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
    found.push(key.slice(0, dot));
  }
  return found;
}
