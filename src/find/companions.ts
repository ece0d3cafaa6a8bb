import { extensionOf, RAW_EXTENSIONS } from './formats.ts';

/** Written beside a picture under its whole name: `IMG_1.jpg.xmp`, `IMG_1.jpg.json`. */
const SIDECARS_BY_NAME = /^\.(?:supplemental-metadata\.)?(?:xmp|json|aae|pp3|dop)$/i;

/** Written beside a picture under its stem: edits, the film of a Live Photo, thumbnails. */
const COMPANIONS_BY_STEM = new Set([
  ...RAW_EXTENSIONS,
  ...'xmp aae mov mp4 thm pp3 dop'.split(' '),
]);

/** An extension, or the compound one of a Motion Photo. */
const EXTENSION = /(?<=.)(?:\.MP)?\.[^.]*$/i;

/** The name without its extension; `.MP.jpg` (a Motion Photo) counts as one. */
export function stemOf(name: string): string {
  return name.replace(EXTENSION, '');
}

/**
 * Which files of a folder belong to which picture and travel with it. Where several pictures could
 * own a companion, the first in order does; a picture that is itself a companion (the raw of a
 * RAW + JPEG pair) owns nothing.
 * @param names all file names of the folder
 * @param pictures those of them that are pictures, in order
 * @returns the companions of each picture that has any, sorted
 */
export function companionsOf(
  names: readonly string[],
  pictures: readonly string[],
): Map<string, string[]> {
  const owners = pictures.filter((name) => !RAW_EXTENSIONS.has(extensionOf(name)));
  const byName = firstOf(owners, (name) => name.toLowerCase());
  const byStem = firstOf(owners, (name) => stemOf(name).toLowerCase());
  const companions = new Map<string, string[]>();
  const isOwner = new Set(owners);
  for (const name of [...names].sort()) {
    if (isOwner.has(name)) continue;
    const owner = ownerByName(name, byName) ?? ownerByStem(name, byStem);
    if (owner === undefined) continue;
    companions.set(owner, [...(companions.get(owner) ?? []), name]);
  }
  return companions;
}

function ownerByName(name: string, owners: ReadonlyMap<string, string>): string | undefined {
  for (let dot = name.indexOf('.', 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
    if (!SIDECARS_BY_NAME.test(name.slice(dot))) continue;
    const owner = owners.get(name.slice(0, dot).toLowerCase());
    if (owner !== undefined) return owner;
  }
  return undefined;
}

function ownerByStem(name: string, owners: ReadonlyMap<string, string>): string | undefined {
  if (!COMPANIONS_BY_STEM.has(extensionOf(name))) return undefined;
  return owners.get(stemOf(name).toLowerCase());
}

function firstOf(
  names: readonly string[],
  key: (name: string) => string,
): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const name of names) if (!first.has(key(name))) first.set(key(name), name);
  return first;
}
