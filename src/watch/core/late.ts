import path from 'node:path';
import { groupsOf, memberName, stemOf } from '../../find/core/companions.ts';
import { isFilm } from '../../find/core/films.ts';
import { claimsPicture } from '../../find/core/formats.ts';

/** Where a late file belongs. */
export interface Late {
  /** The picture whose companion it is, where that is now; absolute. */
  readonly picture: string;
  /** Beside that picture, with its name; absolute. */
  readonly target: string;
}

/**
 * The files that belong to pictures which had other names when they came: a sidecar, raw or film that follows its
 * picture too late to be renamed with it.
 * @param folder absolute
 * @param names all files of the folder
 * @param arrived those that have come
 * @param renamed pictures that were in the folder: their name there, and where they are now
 * @returns by name
 */
export function lateFiles(
  folder: string,
  names: readonly string[],
  arrived: ReadonlySet<string>,
  renamed: ReadonlyMap<string, string>,
): Map<string, Late> {
  const late = new Map<string, Late>();
  const present = new Set(names);
  // A name that is taken again is another picture's.
  const gone = new Map([...renamed].filter(([name]) => !present.has(name)));
  if (gone.size === 0) return late;
  const moved = new Set(
    [...gone.values()].flatMap((now) => (path.dirname(now) === folder ? path.basename(now) : [])),
  );
  const then = [...names.filter((name) => !moved.has(name)), ...gone.keys()];
  const isPicture = (name: string): boolean => claimsPicture(name) || isFilm(name);
  for (const group of groupsOf(then, then.filter(isPicture))) {
    const picture = group.pictures.map((name) => gone.get(name)).find((now) => now !== undefined);
    const lead = group.members.find(({ name }) => picture && gone.get(name) === picture);
    if (picture === undefined || lead === undefined) continue;
    const name = path.basename(picture);
    const stem = name.endsWith(lead.tail) ? name.slice(0, -lead.tail.length) : stemOf(name);
    for (const member of group.members) {
      if (!arrived.has(member.name) || gone.has(member.name)) continue;
      const target = path.join(path.dirname(picture), memberName(member, stem));
      late.set(member.name, { picture, target });
    }
  }
  return late;
}
