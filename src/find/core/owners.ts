import { type Evidence, isFilm, mayBeFilmOf } from './films.ts';
import { extensionOf } from './formats.ts';
import { byStem, type Placed } from './pictures-of-one.ts';
import {
  COMPANIONS_BY_STEM,
  cutBeginningOfJson,
  cutBeginningOfPicture,
  filmedStem,
  folded,
  originalEditsOf,
  SIDECAR_BY_NAME,
  stemOf,
  versionOf,
} from './spelling.ts';
import { type TakeoutClaim, takeoutClaims } from './takeout.ts';
import { type Titled, titledBy, titleFits, titleKey, titleKeysOfPicture } from './takeout-title.ts';

/** A companion and its group. */
export interface Claim {
  readonly name: string;
  /** The picture its group is built around. */
  readonly root: string;
  /** Follows the group's stem. For a Takeout JSON, the tail of its picture. */
  readonly tail: string;
  /** For a Takeout JSON, the number of letters of its infix; -1 for the older spelling. */
  readonly infix?: number;
}

/** The pictures of a folder, indexed by everything that a companion may refer to, nearest first. */
interface Pictures {
  /** Pictures that carry the identifier of a film. */
  halvesOf: (film: string) => readonly Placed[];
  named: (name: string) => Placed | undefined;
  ofStem: (stem: string) => readonly Placed[];
  beginning: (json: string) => Placed | undefined;
  titled: (titled: Titled) => Placed | undefined;
}

/**
 * Finds the picture that each file goes with, if any. A group has one file of each kind: a second one
 * that would get the same name is not a companion.
 * @param names files that are not pictures, in order
 */
export function ownersOf(
  names: readonly string[],
  placed: readonly Placed[],
  evidence: Evidence,
): Claim[] {
  const pictures = indexed(placed, evidence);
  const taken = new Set<string>();
  const claims: Claim[] = [];
  const rest: string[] = [];
  const take = (claim: Claim | undefined): boolean => {
    if (claim === undefined) return false;
    const key = `${claim.root}/${folded(claim.tail)}`;
    if (claim.infix === undefined && taken.has(key)) return false;
    if (claim.infix === undefined) taken.add(key);
    claims.push(claim);
    return true;
  };
  for (const name of names) {
    if (!take(claimOf(name, pictures, evidence))) rest.push(name);
  }
  for (const name of rest) claimsByIdentifier(name, pictures).some(take);
  return claims;
}

function claimOf(name: string, pictures: Pictures, evidence: Evidence): Claim | undefined {
  return (
    takeoutClaim(name, pictures, evidence) ??
    sidecarByName(name, pictures, evidence) ??
    sidecarOfVersion(name, pictures) ??
    companionByStem(name, pictures, evidence) ??
    automaticEdits(name, pictures)
  );
}

/** The full name of a picture decides, then the title inside, then what the name may stand for. */
function takeoutClaim(name: string, pictures: Pictures, evidence: Evidence): Claim | undefined {
  const claims = takeoutClaims(name);
  const title = evidence.titles.get(name);
  const titled = title === undefined ? undefined : titledBy(name, title);
  const byName = claims.filter(({ by }) => by === 'name');
  // The beginning of a name says less than a title.
  const vague = claims.filter(({ by }) => by === 'stem' || (by === 'cut' && title === undefined));
  const firstOwned = (some: readonly TakeoutClaim[]): Claim | undefined => {
    for (const claim of some) {
      const owner = pictureOfJson(name, claim, pictures);
      if (owner !== undefined) return takeoutOf(name, owner, claim.infix);
    }
    return undefined;
  };
  const bearer =
    titled &&
    (pictures.titled(titled) ??
      (titled.isCut ? pictures.titled({ ...titled, counter: '' }) : undefined));
  const byTitle = titled && bearer && takeoutOf(name, bearer, titled.infix);
  return firstOwned(byName) ?? byTitle ?? firstOwned(vague);
}

function takeoutOf(name: string, { root, tail }: Placed, infix: number): Claim {
  return { name, root, tail, infix };
}

function pictureOfJson(json: string, claim: TakeoutClaim, pictures: Pictures): Placed | undefined {
  switch (claim.by) {
    case 'name':
      return pictures.named(claim.text);
    case 'stem':
      return pictures.ofStem(claim.text)[0];
    case 'cut':
      return pictures.beginning(json);
  }
}

function sidecarByName(name: string, pictures: Pictures, evidence: Evidence): Claim | undefined {
  const ending = SIDECAR_BY_NAME.exec(name)?.[0] ?? '';
  const owner = ending === '' ? undefined : pictures.named(name.slice(0, -ending.length));
  if (owner === undefined) return undefined;
  // A film whose facts show that it belongs to another picture is not a companion of this one.
  if (isFilm(name) && !isFilmOf(name, owner, pictures, evidence)) return undefined;
  return { name, root: owner.root, tail: owner.tail + ending };
}

function sidecarOfVersion(name: string, pictures: Pictures): Claim | undefined {
  const version = versionOf(name);
  const owner = version && pictures.named(version.picture);
  if (version === undefined || owner === undefined) return undefined;
  const extension = owner.tail.slice(owner.part.length);
  return { name, root: owner.root, tail: `${owner.part}${version.version}${extension}.xmp` };
}

function companionByStem(name: string, pictures: Pictures, evidence: Evidence): Claim | undefined {
  if (!COMPANIONS_BY_STEM.has(extensionOf(name))) return undefined;
  const stem = stemOf(name);
  const ending = name.slice(stem.length);
  const owner = isFilm(name) ? filmOwner(name, pictures, evidence) : pictures.ofStem(stem)[0];
  return owner && { name, root: owner.root, tail: owner.part + ending };
}

/** The picture with the same stem and the film's identifier, or else one that nothing rules out. */
function filmOwner(name: string, pictures: Pictures, evidence: Evidence): Placed | undefined {
  const stem = stemOf(name);
  const near = [...pictures.ofStem(stem), ...pictures.ofStem(filmedStem(stem) ?? '')];
  const halves = pictures.halvesOf(name);
  return (
    near.find((picture) => halves.includes(picture)) ??
    near.find((picture) => isFilmOf(name, picture, pictures, evidence))
  );
}

/** Whether nothing rules out that a film belongs to the group of a picture. */
function isFilmOf(film: string, picture: Placed, pictures: Pictures, evidence: Evidence): boolean {
  const halves = pictures.halvesOf(film);
  const isGroups = halves.length === 0 || halves.some(({ root }) => root === picture.root);
  return isGroups && mayBeFilmOf(film, picture.name, evidence);
}

function automaticEdits(name: string, pictures: Pictures): Claim | undefined {
  if (extensionOf(name) !== 'aae') return undefined;
  const stem = stemOf(name);
  const owner = originalEditsOf(stem).flatMap((original) => pictures.ofStem(original))[0];
  return owner && { name, root: owner.root, tail: `-original${name.slice(stem.length)}` };
}

/**
 * The film of a Live Photo whose halves no longer share a stem. With several copies of the picture there
 * is none, since only the order of names could decide, and names change.
 */
function claimsByIdentifier(name: string, pictures: Pictures): Claim[] {
  const ending = name.slice(stemOf(name).length);
  const halves = pictures.halvesOf(name);
  if (new Set(halves.map(({ root }) => root)).size > 1) return [];
  return halves.map(({ root, part }) => ({ name, root, tail: part + ending }));
}

function indexed(placed: readonly Placed[], { identifiers }: Evidence): Pictures {
  const places = new Map(placed.map((place) => [place.name, place]));
  const names = [...places.keys()].sort();
  const byFolded = firstOf(names, folded);
  const stems = byStem(names);
  const beginnings = firstOf(names, cutBeginningOfPicture);
  const titles = new Map<string, string[]>();
  for (const name of names.filter((one) => !isFilm(one))) {
    for (const key of titleKeysOfPicture(name)) titles.set(key, [...(titles.get(key) ?? []), name]);
  }
  const live = new Map<string, Placed[]>();
  for (const name of names) {
    const place = places.get(name);
    const identifier = identifiers.get(name);
    if (place === undefined || identifier === undefined) continue;
    live.set(identifier, [...(live.get(identifier) ?? []), place]);
  }
  return {
    halvesOf: (film) => (isFilm(film) ? live.get(identifiers.get(film) ?? '') : undefined) ?? [],
    named: (name) => places.get(name) ?? places.get(byFolded.get(folded(name)) ?? ''),
    ofStem: (stem) => {
      const same = stems.get(folded(stem)) ?? [];
      const exact = same.filter((name) => stemOf(name) === stem);
      const others = same.filter((name) => stemOf(name) !== stem);
      const all = [...exact, ...others];
      // A film on its own gets only the sidecars that no picture claims.
      const picturesFirst = [...all.filter((one) => !isFilm(one)), ...all.filter(isFilm)];
      return picturesFirst.flatMap((name) => places.get(name) ?? []);
    },
    titled: (titled) => {
      const bearers = titles.get(titleKey(titled.title, titled.counter)) ?? [];
      const rank = (name: string): number => titleFits(name, titled) ?? Number.POSITIVE_INFINITY;
      const [best] = bearers
        .filter((name) => rank(name) < Number.POSITIVE_INFINITY)
        .sort((a, b) => rank(a) - rank(b));
      return best === undefined ? undefined : places.get(best);
    },
    beginning: (json) => places.get(beginnings.get(cutBeginningOfJson(json)[0] ?? '') ?? ''),
  };
}

function firstOf(
  names: readonly string[],
  keyOf: (name: string) => string | undefined,
): Map<string, string> {
  const first = new Map<string, string>();
  for (const name of names) {
    const key = keyOf(name);
    if (key !== undefined && !first.has(key)) first.set(key, name);
  }
  return first;
}
