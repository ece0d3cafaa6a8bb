import { extensionOf, RAW_EXTENSIONS } from './formats.ts';

/** Written beside a picture under its whole name: `IMG_1.jpg.xmp`, `IMG_1.jpg.json`. */
const SIDECAR_BY_NAME = /^\.(?:([a-z-]+)\.)?(?:xmp|json|aae|pp3|dop)$/i;

/** Google Takeout puts this before `.json`, cut short where the whole name gets too long. */
const TAKEOUT_INFIX = 'supplemental-metadata';

/** Written beside a picture under its stem: edits, films of Live and Motion Photos, thumbnails. */
const COMPANIONS_BY_STEM = new Set([
  ...RAW_EXTENSIONS,
  ...'xmp aae mov mp4 mp thm pp3 dop'.split(' '),
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
    if (!isSidecarEnding(name.slice(dot))) continue;
    const owner = owners.get(name.slice(0, dot).toLowerCase());
    if (owner !== undefined) return owner;
  }
  return undefined;
}

function isSidecarEnding(ending: string): boolean {
  const match = SIDECAR_BY_NAME.exec(ending);
  return match !== null && TAKEOUT_INFIX.startsWith((match[1] ?? '').toLowerCase());
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
