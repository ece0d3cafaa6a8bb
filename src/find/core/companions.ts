import { type Evidence, isFilm, NO_EVIDENCE } from './films.ts';
import { claimsPicture } from './formats.ts';
import { type Claim, ownersOf } from './owners.ts';
import { gradeOf, type Placed, placePictures } from './pictures-of-one.ts';
import { folded, stemOf } from './spelling.ts';
import { MOST_INFIXES, takeoutName } from './takeout.ts';

export { stemOf } from './spelling.ts';

/** A file of a group, and the part of its name that follows the group's stem. */
export interface Member {
  readonly name: string;
  /** Follows the stem: `.jpg`, `-edited.jpg.xmp`. For a Takeout JSON, the picture's tail. */
  readonly tail: string;
  /** For a Takeout JSON, the rank of the spelling it gets from `takeoutName`. */
  readonly takeout?: number;
}

/** A picture and its companions, renamed together or not at all. */
export interface Group {
  /** The stem they share now. */
  readonly stem: string;
  /** Its pictures, in the order edited, original, raw: the first is the one people see. */
  readonly pictures: readonly string[];
  /** All its files, by name, pictures included. */
  readonly members: readonly Member[];
}

/** The name of a member in a group with this stem. */
export function memberName({ tail, takeout }: Member, stem: string): string {
  return takeout === undefined ? stem + tail : takeoutName(stem + tail, takeout);
}

/**
 * Groups the files of a folder. Every picture is in exactly one group, every other file in at most
 * one. The result depends neither on the order of the names nor on which pictures are asked for.
 * @param files the names of all files in the folder
 * @param asked the names of the pictures to rename; groups without one are left out
 */
export function groupsOf(
  files: readonly string[],
  asked: readonly string[],
  evidence: Evidence = NO_EVIDENCE,
): Group[] {
  const isAsked = new Set(asked);
  const isPicture = (name: string): boolean =>
    (isAsked.has(name) && !isFilm(name)) || claimsPicture(name);
  const sorted = [...files].sort();
  const placed = placePictures(sorted.filter(isPicture));
  const films = sorted.filter((name) => isAsked.has(name) && isFilm(name));
  const apart = filmsApart(films, placed, evidence);
  for (const [name, place] of placePictures(apart)) placed.set(name, place);
  const others = sorted.filter((name) => !placed.has(name));
  const members = new Map<string, Member[]>();
  for (const { root, name, tail } of placed.values()) push(members, root, { name, tail });
  const claims = ownersOf(others, [...placed.values()], evidence);
  for (const [root, own] of byRoot(claims)) {
    members.get(root)?.push(...takeoutMembers(own), ...own.flatMap(plainMember));
  }
  return [...members].flatMap(([root, own]) => {
    const pictures = own.map(({ name }) => name).filter((name) => isAsked.has(name));
    if (pictures.length === 0) return [];
    return [
      {
        stem: stemOf(root),
        pictures: pictures.sort(seenFirst(placed)),
        members: own.sort((a, b) => (a.name < b.name ? -1 : 1)),
      },
    ];
  });
}

/** The films that fit in no picture's group: each is a picture of its own. */
function filmsApart(
  films: readonly string[],
  placed: ReadonlyMap<string, Placed>,
  evidence: Evidence,
): string[] {
  if (films.length === 0) return [];
  const claimed = new Set(ownersOf(films, [...placed.values()], evidence).map(({ name }) => name));
  return films.filter((film) => !claimed.has(film));
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function byRoot(claims: readonly Claim[]): Map<string, Claim[]> {
  const roots = new Map<string, Claim[]>();
  for (const claim of claims) push(roots, claim.root, claim);
  return roots;
}

function plainMember({ name, tail, infix }: Claim): Member[] {
  return infix === undefined ? [{ name, tail }] : [];
}

/** A folder may hold Takeout exports of several years: every JSON gets its own spelling. */
function takeoutMembers(claims: readonly Claim[]): Member[] {
  const byPicture = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.infix !== undefined) push(byPicture, folded(claim.tail), claim);
  }
  return [...byPicture.values()].flatMap((own) => {
    const [older, ...rest] = own.filter(({ infix }) => infix === -1);
    const newer = own.filter(({ infix }) => infix !== -1);
    const longestFirst = newer.sort((a, b) => (b.infix ?? 0) - (a.infix ?? 0));
    return [
      ...(older === undefined ? [] : [{ name: older.name, tail: older.tail, takeout: 0 }]),
      ...[...longestFirst, ...rest]
        .slice(0, MOST_INFIXES)
        .map(({ name, tail }, index) => ({ name, tail, takeout: index + 1 })),
    ];
  });
}

function seenFirst(placed: ReadonlyMap<string, Placed>): (a: string, b: string) => number {
  const rank = (name: string): number => {
    const place = placed.get(name);
    // The film of a Live Photo comes after everything that shows the picture.
    if (place === undefined) return 8;
    return (place.part === '' ? 4 : 0) + gradeOf(name);
  };
  return (a, b) => rank(a) - rank(b) || (a < b ? -1 : 1);
}
