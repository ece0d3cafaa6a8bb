import { extensionOf, RAW_EXTENSIONS } from './formats.ts';
import { COMPANIONS_BY_STEM, editedStem, folded, stemOf } from './spelling.ts';

/** A picture, and its place in its group. */
export interface Placed {
  readonly name: string;
  /** The picture that the group is built around: the original, or the JPEG of a RAW + JPEG pair. */
  readonly root: string;
  /** Stands between the group's stem and the extension: '' or `-edited`. */
  readonly part: string;
  /** Follows the group's stem. */
  readonly tail: string;
}

/**
 * Groups every picture with the original it was made from, or puts it in a group of its own. If two would
 * get the same name in one group, the second gets a group of its own.
 * @param names pictures, in order
 */
export function placePictures(names: readonly string[]): Map<string, Placed> {
  const placed = new Map<string, Placed>();
  const stems = byStem(names);
  const taken = new Set<string>();
  for (const name of [...names].sort(originalsFirst)) {
    const wanted = placeOf(name, stems, placed) ?? alone(name);
    const place = taken.has(keyOf(wanted)) ? alone(name) : wanted;
    taken.add(keyOf(place));
    placed.set(name, place);
  }
  return placed;
}

function alone(name: string): Placed {
  return { name, root: name, part: '', tail: name.slice(stemOf(name).length) };
}

function keyOf({ root, tail }: Placed): string {
  return `${root}/${folded(tail)}`;
}

function placeOf(
  name: string,
  stems: ReadonlyMap<string, readonly string[]>,
  placed: ReadonlyMap<string, Placed>,
): Placed | undefined {
  const stem = stemOf(name);
  const extension = name.slice(stem.length);
  const edited = editedStem(stem);
  if (edited !== undefined) {
    const original = nearest(stems.get(folded(edited.original)) ?? [], edited.original, extension);
    const root = original === undefined ? undefined : placed.get(original);
    if (root?.part === '') {
      return { name, root: root.root, part: edited.part, tail: edited.part + extension };
    }
  }
  const better = (other: string): boolean => gradeOf(other) < gradeOf(name);
  const developed = (stems.get(folded(stem)) ?? []).filter(better);
  const root = placed.get(nearest(developed, stem, extension) ?? '');
  if (root === undefined) return undefined;
  return { name, root: root.root, part: root.part, tail: root.part + extension };
}

/** Prefers the exact stem, then the same extension, then developed pictures over raws, then the first. */
function nearest(names: readonly string[], stem: string, extension: string): string | undefined {
  const far = (name: string): number =>
    (stemOf(name) === stem ? 0 : 4) +
    (folded(name).endsWith(folded(extension)) ? 0 : 2) +
    gradeOf(name) / 4;
  return [...names].sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1))[0];
}

/** Originals before edited pictures, developed pictures before raws. */
function originalsFirst(a: string, b: string): number {
  const rank = (name: string): number =>
    (editedStem(stemOf(name)) === undefined ? 0 : 4) + gradeOf(name);
  return rank(a) - rank(b) || stemOf(a).length - stemOf(b).length || (a < b ? -1 : 1);
}

/** 0 for a picture, 1 for the raw that it was developed from, 2 for a companion of either. */
export function gradeOf(name: string): number {
  const extension = extensionOf(name);
  if (RAW_EXTENSIONS.has(extension)) return 1;
  // A camera's thumbnail (.thm) has the content of a JPEG.
  return COMPANIONS_BY_STEM.has(extension) ? 2 : 0;
}

/** Names by their folded stem, in order. */
export function byStem(names: readonly string[]): Map<string, string[]> {
  const stems = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const stem = folded(stemOf(name));
    const same = stems.get(stem);
    if (same === undefined) stems.set(stem, [name]);
    else same.push(name);
  }
  return stems;
}
