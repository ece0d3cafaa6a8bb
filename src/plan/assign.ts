import { stemOf } from '../find/companions.ts';
import { foldName, numberedStem } from '../name/file-name.ts';

/** What one picture of a folder is to be called. */
export interface Wish {
  /** Its present name. */
  readonly picture: string;
  /** Names of the files that travel with it; each begins with the picture's stem. */
  readonly companions: readonly string[];
  /** The portable stem it should get; null keeps its name. */
  readonly stem: string | null;
  /** ISO 8601 capture time, if known. */
  readonly takenAt?: string | undefined;
}

/** A wish that is to be fulfilled. */
type OpenWish = Wish & { readonly stem: string };

/**
 * Gives each wish of one folder a name of its own. A group (picture and companions) gets a stem that
 * no other file of the folder has, whatever the extension, since programs take files of one stem
 * for one picture. Of equal wishes, those that already have a name of the family (`dog`, `dog-2`)
 * keep it, so that a second run changes nothing; the others are numbered by capture time, then by
 * present name, so that neither threads nor the order of listing decide.
 * @param names every entry of the folder as it is on disk
 * @returns present name → new name, for the files that change theirs
 */
export function assignNames(
  names: readonly string[],
  wishes: readonly Wish[],
): Map<string, string> {
  const open = wishes.filter(isOpen).sort(byCaptureThenName);
  const moving = new Set(open.flatMap(membersOf));
  const taken = new Set(names.filter((name) => !moving.has(name)).flatMap(stemsOf));
  const settled = new Set(open.filter((wish) => settles(wish, taken)));
  const counters = new Map<string, number>();
  const renames = new Map<string, string>();
  for (const wish of open) {
    if (settled.has(wish)) continue;
    const stem = nextFree(wish, taken, counters);
    for (const member of membersOf(wish)) {
      const target = stem + tailOf(member, wish);
      if (target !== member) renames.set(member, target);
    }
  }
  return renames;
}

function isOpen(wish: Wish): wish is OpenWish {
  return wish.stem !== null;
}

function membersOf({ picture, companions }: Wish): string[] {
  return [picture, ...companions];
}

/** What follows the picture's stem: `.jpg`, `.xmp`, `.jpg.xmp`. */
function tailOf(member: string, { picture }: Wish): string {
  return member.slice(stemOf(picture).length);
}

function tailsOf(wish: Wish): string[] {
  return membersOf(wish).map((member) => tailOf(member, wish));
}

/** Every stem that a name may be taken to have: `a`, `a.b` and `a.b.c` of `a.b.c`. */
function stemsOf(name: string): string[] {
  const folded = foldName(name);
  const stems = [folded];
  for (let dot = folded.indexOf('.', 1); dot > 0; dot = folded.indexOf('.', dot + 1)) {
    stems.push(folded.slice(0, dot));
  }
  return stems;
}

/** Keeps a name of the wished family that no one else has; marks it taken. */
function settles(wish: OpenWish, taken: Set<string>): boolean {
  const stem = stemOf(wish.picture);
  const counter = Number(/-([1-9]\d*)$/.exec(stem)?.[1] ?? 1);
  const tails = tailsOf(wish);
  const isOfFamily =
    stem === numberedStem(wish.stem, 1, tails) ||
    (counter > 1 && stem === numberedStem(wish.stem, counter, tails));
  if (!isOfFamily || !membersOf(wish).every((member) => member.startsWith(stem))) return false;
  if (taken.has(foldName(stem))) return false;
  taken.add(foldName(stem));
  return true;
}

function nextFree(wish: OpenWish, taken: Set<string>, counters: Map<string, number>): string {
  const family = foldName(wish.stem);
  const tails = tailsOf(wish);
  for (let counter = counters.get(family) ?? 1; ; counter++) {
    const stem = numberedStem(wish.stem, counter, tails);
    if (taken.has(foldName(stem))) continue;
    taken.add(foldName(stem));
    counters.set(family, counter + 1);
    return stem;
  }
}

function byCaptureThenName(a: Wish, b: Wish): number {
  const byTime = compare(wallClock(a), wallClock(b));
  return byTime !== 0 ? byTime : compare(a.picture, b.picture);
}

/** Without its zone; pictures of unknown time come last. */
function wallClock({ takenAt }: Wish): string {
  return takenAt?.slice(0, 19) ?? '\uffff';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
